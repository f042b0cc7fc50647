using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>
/// A request and the languages it prefers, as a number that tells nothing of either: keyed with a secret of this process, so that
/// what people ask can't be read from memory, nor guessed against it.
/// </summary>
public readonly record struct Fingerprint(ulong A, ulong B, ulong C, ulong D)
{
    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);

    /// <summary>Of a request as it came over the wire. What is appended for it is taken away again.</summary>
    public static Fingerprint Of(PooledBuffer request, LanguagePreference languages)
    {
        var length = request.Length;
        foreach (var tag in languages.Tags)
        {
            Encoding.UTF8.GetBytes(tag, request);
            request.Raw(","u8);
        }
        // With the length, nothing of a request can pass for a language of another.
        request.Raw(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in length)));
        request.Raw(Secret);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(request.Written.Span, hash);
        request.Truncate(length);
        return MemoryMarshal.Read<Fingerprint>(hash);
    }

    public override int GetHashCode() => (int)A;
}
