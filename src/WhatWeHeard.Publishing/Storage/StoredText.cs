using System.Security.Cryptography;
using System.Text;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Publishing.Storage;

/// <summary>
/// Text on its way into a column. The two databases disagree on hostile text (SQLite keeps NUL and turns half a character into
/// U+FFFD, PostgreSQL refuses both); the rules refuse it long before, and this is the last door.
/// </summary>
internal static class StoredText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ArgumentException">Bytes that aren't UTF-8, or that hold NUL.</exception>
    public static string Of(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Span.Contains((byte)0)) throw new ArgumentException("The text holds NUL.", nameof(utf8));
        return Strict.GetString(utf8.Span);
    }

    public static bool IsSound(ReadOnlySpan<byte> utf8) => !utf8.Contains((byte)0) && System.Text.Unicode.Utf8.IsValid(utf8);

    public static ReadOnlyMemory<byte> Bytes(string stored) => Strict.GetBytes(stored);

    /// <summary>The item that a row is about.</summary>
    /// <exception cref="InvalidOperationException">None can be called so: what is stored isn't ours.</exception>
    public static ItemId Item(string id) => ItemId.TryParse(id, out var item) ? item : throw new InvalidOperationException($"No item can be called {id}.");

    /// <summary>A name that comes from outside (an actor, a file): made safe rather than refused.</summary>
    public static string Name(string text) => ProblemText.Quoted(text, "?");

    public static string Hash(ReadOnlyMemory<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content.Span));
}
