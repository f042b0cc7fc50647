using System.Text.Json;
using WhatWeHeard.Catalogue.Interchange.Reading;

namespace WhatWeHeard.Catalogue.Interchange.Native;

/// <summary>Where each record of a native file stands, so that one bad record is reported by its line and never loses the others.</summary>
internal sealed record NativeSlices
{
    public string? Jurisdiction { get; private set; }
    public Slice? Website { get; private set; }
    public List<Slice> Records { get; } = [];
    public List<(string Name, int Line)> UnknownSections { get; } = [];

    /// <summary>Sections of ours that hold another kind of value than theirs.</summary>
    public List<Slice> WrongSections { get; } = [];

    public sealed record Slice(string Section, int Start, int Length, int Line);

    private static readonly string[] Lists = ["jurisdictions", "topics", "audiences", "facts", "lifeEvents", "baseServices", "organizations", "services"];

    /// <summary>The section that says once whose records they are.</summary>
    public const string Government = "jurisdiction";

    /// <summary>Sections that serve people and tools, not the catalogue.</summary>
    private static readonly string[] Ignored = ["whatweheard", "properNames", "note"];

    /// <exception cref="MalformedFileException">The file isn't JSON to its end, or isn't an object.</exception>
    public static NativeSlices Of(byte[] utf8)
    {
        var slices = new NativeSlices();
        var reader = new Utf8JsonReader(utf8);
        var lines = new LineCounter(utf8);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                throw new MalformedFileException("It doesn't hold a JSON object.", "Il ne contient pas d’objet JSON.", 1);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                var line = lines.At((int)reader.TokenStartIndex);
                reader.Read();
                if (Lists.Contains(name) && reader.TokenType == JsonTokenType.StartArray)
                {
                    while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) slices.Records.Add(SliceAt(ref reader, name, lines));
                    continue;
                }
                if (name == Government && reader.TokenType == JsonTokenType.String) slices.Jurisdiction = reader.GetString();
                else if (Lists.Contains(name) || name == Government)
                {
                    slices.WrongSections.Add(SliceAt(ref reader, name, lines) with { Line = line });
                }
                else if (name == "website") slices.Website = SliceAt(ref reader, name, lines);
                else
                {
                    if (!Ignored.Contains(name)) slices.UnknownSections.Add((name, line));
                    reader.Skip();
                }
            }
            while (reader.Read()) { }
        }
        catch (JsonException e)
        {
            var line = (int)(e.LineNumber ?? 0) + 1;
            throw new MalformedFileException($"It isn't valid JSON near line {line}.", $"Ce n’est pas du JSON valide près de la ligne {line}.", line, e);
        }
        catch (InvalidOperationException e)
        {
            throw new MalformedFileException("A name in it holds half of a Unicode character.", "Un de ses noms contient la moitié d’un caractère Unicode.", null, e);
        }
        return slices;
    }

    private static Slice SliceAt(ref Utf8JsonReader reader, string section, LineCounter lines)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return new(section, start, (int)reader.BytesConsumed - start, lines.At(start));
    }
}
