using System.Security.Cryptography;
using System.Text;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Webhooks;

/// <summary>
/// Signing secrets as they are kept: encrypted (AES-256-GCM), bound to the webhook they belong to. Who reads the database, or a
/// backup of it, can't sign in our name.
/// </summary>
internal sealed class SecretBox
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly byte[] key;

    private SecretBox(byte[] key) => this.key = key;

    /// <summary>Null where there is no key that every node could share.</summary>
    public static SecretBox? Of(WebhookSettings settings, CatalogueStore store)
    {
        if (!string.IsNullOrEmpty(settings.Key))
        {
            var bytes = new byte[32];
            return Convert.TryFromBase64String(settings.Key, bytes, out var length) && length == bytes.Length ? new(bytes) : null;
        }
        return store.IsPostgres ? null : new(KeyFile(store.SqlitePath + ".webhooks-key"));
    }

    public string Close(string secret, string webhookId)
    {
        var plain = Encoding.UTF8.GetBytes(secret);
        var box = new byte[NonceSize + plain.Length + TagSize];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(box.AsSpan(0, NonceSize), plain, box.AsSpan(NonceSize, plain.Length), box.AsSpan(NonceSize + plain.Length), Encoding.UTF8.GetBytes(webhookId));
        return Convert.ToBase64String(box);
    }

    /// <exception cref="CryptographicException">It was closed with another key, or for another webhook.</exception>
    public string Open(string closed, string webhookId)
    {
        var box = Convert.FromBase64String(closed);
        var plain = new byte[box.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(box.AsSpan(0, NonceSize), box.AsSpan(NonceSize, plain.Length), box.AsSpan(NonceSize + plain.Length), plain, Encoding.UTF8.GetBytes(webhookId));
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>Made whole under another name first: of two processes that start together, both read the one that won.</summary>
    private static byte[] KeyFile(string path)
    {
        if (!File.Exists(path))
        {
            var draft = $"{path}.{Guid.NewGuid():N}";
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var file = new FileStream(draft, options)) file.Write(RandomNumberGenerator.GetBytes(32));
            try
            {
                File.Move(draft, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(draft);
            }
        }
        return File.ReadAllBytes(path);
    }
}
