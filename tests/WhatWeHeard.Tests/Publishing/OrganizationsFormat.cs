using System.Text;
using System.Text.Json;
using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Publishing;

/// <summary>
/// A format as small as can be, to test what every format goes through: lines of <c>key|slug|english|french|parent</c>, each a
/// part of an organization. <c>!!!</c> breaks the file, <c>???</c> the reader, and at &lt;&lt;&lt; the world is away; a line that begins with + is implied; … says the file was cut.
/// </summary>
internal sealed class OrganizationsFormat : Format
{
    public override string Name => "organizations";

    public override bool IsComplete => true;

    public override bool Recognizes(ReadOnlySpan<byte> head) => head.StartsWith("organizations\n"u8);

    public static string File(params IEnumerable<string> lines) => "organizations\n" + string.Join('\n', lines);

    /// <summary>A line whose texts are as good as any.</summary>
    public static string Line(int number, string? name = null, string? parent = null) =>
        $"k{number}|o{number}|{name ?? $"Office {number}"}|{name ?? "Bureau " + number}|{parent}";

    public static ItemId Item(int number) => new(ItemKind.Organization, $"ca:o{number}");

    public override IEnumerable<SourceRecord> Read(Stream file, ReadOptions options)
    {
        using var reader = new StreamReader(file, Encoding.UTF8, leaveOpen: true);
        reader.ReadLine();
        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            if (text == "!!!") throw new MalformedFileException("It is broken.", "Il est brisé.", line);
            if (text == "???") throw new InvalidOperationException("A bug.");
            if (text == "<<<") throw new TimeoutException("Away.");
            if (text == "…")
            {
                yield return new() { Line = line, Implied = true, Problems = [Problem.Warning(ProblemCode.Truncated, "$", null, "…")] };
                continue;
            }
            var fields = text.TrimStart('+').Split('|');
            yield return new()
            {
                Line = line,
                Key = fields[0].Length == 0 ? null : fields[0],
                Item = fields[1].Length == 0 ? null : new(ItemKind.Organization, $"ca:{fields[1]}"),
                Content = JsonSerializer.SerializeToUtf8Bytes(fields[2..]),
                Implied = text[0] == '+',
                Problems = fields[2].Length > 0 ? [] : [Problem.Error(ProblemCode.Required, "english")],
            };
        }
    }

    public override ReadOnlyMemory<byte>? Compose(ItemId item, IReadOnlyList<RecordPart> parts)
    {
        if (parts.Count == 0) return null;
        var fields = parts.Select(p => JsonSerializer.Deserialize<string[]>(p.Content.Span)!).ToList();
        return NativeJson.Write(new Organization(item.Key, "CA", LocalizedText.Of(string.Join(" + ", fields.Select(f => f[0])), string.Join(" + ", fields.Select(f => f[1]))))
        {
            Parent = fields.Select(f => f[2]).FirstOrDefault(p => p.Length > 0) is { } parent ? $"ca:{parent}" : null,
        });
    }
}
