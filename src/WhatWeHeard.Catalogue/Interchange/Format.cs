using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange;

/// <summary>An interchange format: how it is recognized, read, and how its records make an item.</summary>
public abstract class Format
{
    /// <summary>The name given to <c>--format</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a file is everything its source publishes, so that what is missing from the next one was withdrawn.</summary>
    public abstract bool IsComplete { get; }

    /// <summary>Whether the first bytes of a file (up to 64 KB) look like this format.</summary>
    public abstract bool Recognizes(ReadOnlySpan<byte> head);

    /// <summary>
    /// The records of a file, in its order. A record that is bad is yielded with its problems; a file that can't be read to its
    /// end throws <see cref="MalformedFileException"/>, and nothing of it may be kept.
    /// </summary>
    public abstract IEnumerable<SourceRecord> Read(Stream file, ReadOptions options);

    /// <summary>
    /// The item that these records make together, as the canonical native JSON of its kind; null when there is nothing left to
    /// make it of. Pure: the same records give the same bytes. Where a record is an item, the last one of this format is it.
    /// </summary>
    public virtual ReadOnlyMemory<byte>? Compose(ItemId item, IReadOnlyList<RecordPart> parts) => parts.LastOrDefault(p => p.Format == Name)?.Content;

    /// <summary>Whether exports can be written in it; some formats are only read.</summary>
    public virtual bool Writes => false;

    /// <summary>Whether what it writes is no text: a package to be kept in a file.</summary>
    public virtual bool IsPackage => false;

    /// <summary>Writes what the public can be told, the same bytes for the same items, and says what the format has no home for.</summary>
    public virtual ExportReport Write(PublicItems items, Stream to) => throw new NotSupportedException($"{Name} is only read.");
}

/// <summary>The file as a whole can't be read; the message is for the person who sent it.</summary>
public sealed class MalformedFileException(string en, string fr, int? line = null, Exception? inner = null) : Exception(en, inner)
{
    public Problem Problem { get; } = new(ProblemCode.MalformedFile, "$") { Line = line, Detail = new(en, fr) };
}
