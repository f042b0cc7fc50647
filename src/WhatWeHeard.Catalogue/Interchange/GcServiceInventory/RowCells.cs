using System.Collections.Immutable;
using System.Globalization;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Validation;

namespace WhatWeHeard.Catalogue.Interchange.GcServiceInventory;

/// <summary>The cells of one row, cleaned, with what was wrong with each. A cell that can't be kept says nothing; only an error refuses the row.</summary>
internal sealed class RowCells(Table table, CsvRecord record)
{
    /// <summary>Longer than anything the dictionary allows (names 350, descriptions 1,800, remarks 2,000).</summary>
    private const int MaxCell = 20_000;

    private static readonly Detail PutRight = new("UTF-8 that was once taken for Windows-1252", "de l’UTF-8 autrefois pris pour du Windows-1252");
    private static readonly Detail AsItStands = new("it stands", "il est écrit");

    private readonly ImmutableArray<Problem>.Builder problems = ImmutableArray.CreateBuilder<Problem>();
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> lost = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> originals = new(StringComparer.Ordinal);

    public ImmutableArray<Problem> Problems => [.. problems.Select(p => p with { Line = record.Line })];

    public ImmutableArray<OriginalCell> Originals => [.. originals.Select(o => new OriginalCell(o.Key, o.Value))];

    public bool Refused => problems.Any(p => p.Severity == ProblemSeverity.Error);

    public void Add(Problem problem) => problems.Add(problem);

    public void Error(ProblemCode code, string column, string? value = null, Detail? detail = null) =>
        Add(Problem.Error(code, table.NameOf(column), value, detail));

    /// <summary>A warning about a cell of which something else, or nothing, is kept.</summary>
    public void Replaced(ProblemCode code, string column, string value, Detail? detail = null)
    {
        originals.TryAdd(column, value);
        Warn(code, column, value, detail);
    }

    public void Warn(ProblemCode code, string column, string? value = null, Detail? detail = null) =>
        Add(Problem.Warning(code, table.NameOf(column), value, detail));

    /// <summary>The text of a cell: composed, trimmed, line breaks as \n, mojibake put right; "" where nothing is said or it can't be kept.</summary>
    public string Text(string column)
    {
        if (!texts.TryGetValue(column, out var text)) texts.Add(column, text = Clean(column));
        return text;
    }

    private string Clean(string column)
    {
        // Marks of direction that nobody sees and that turn nothing round: a paste from a word processor leaves them.
        var raw = table.Cell(record, column).Replace("\u200E", "", StringComparison.Ordinal).Replace("\u200F", "", StringComparison.Ordinal);
        if (raw.Length == 0) return "";
        if (raw.Length > MaxCell)
        {
            Error(ProblemCode.TooLong, column, raw, $"{MaxCell}");
            lost.Add(column);
            return "";
        }
        var (text, unrepaired) = Mojibake.Repair(raw);
        if (Model.Text.Unsound(text) is { } unsound)
        {
            Error(ProblemCode.InvalidText, column, raw, unsound);
            lost.Add(column);
            return "";
        }
        if (text != raw) Replaced(ProblemCode.Encoding, column, raw, PutRight);
        else if (unrepaired) Warn(ProblemCode.Encoding, column, raw, AsItStands);
        // Spreadsheets write a carriage return as _x000D_ (ECMA-376, ST_Xstring); the 2019-2020 file is full of them.
        return Model.Text.Tidy(text.Replace("_x000D_", "", StringComparison.Ordinal).ReplaceLineEndings("\n"));
    }

    /// <summary>A text that a listing can't do without, in both official languages.</summary>
    public LocalizedText? Required(string stem, int limit)
    {
        var (en, fr) = (Sound($"{stem}_en"), Sound($"{stem}_fr"));
        if (lost.Contains($"{stem}_en") || lost.Contains($"{stem}_fr")) return null;
        if (en.Length == 0 && fr.Length == 0) Error(ProblemCode.Required, stem);
        else if (en.Length == 0) Error(ProblemCode.MissingTranslation, stem, null, Detail.English);
        else if (fr.Length == 0) Error(ProblemCode.MissingTranslation, stem, null, Detail.French);
        else
        {
            // What is longer can't be a proper name, which may be the same in both (the rule of Check.Prose).
            if (en == fr && en.Length > 40) Warn(ProblemCode.IdenticalTranslation, stem, en);
            return LocalizedText.Of(en, fr);
        }
        return null;

        string Sound(string column)
        {
            var text = Text(column);
            if (text.Length > limit) Error(ProblemCode.TooLong, column, text, $"{limit}");
            else if (Check.IsPlaceholder(text)) Error(ProblemCode.PlaceholderText, column, text);
            return text;
        }
    }

    /// <summary>A remark: in whichever languages it has; a placeholder says nothing.</summary>
    public LocalizedText? Optional(string stem)
    {
        var values = ImmutableArray.CreateBuilder<TextValue>(2);
        foreach (var language in (string[])["en", "fr"])
        {
            var text = Text($"{stem}_{language}");
            if (text.Length == 0) continue;
            if (Check.IsPlaceholder(text)) originals.TryAdd($"{stem}_{language}", text);
            else values.Add(new(language, text));
        }
        if (values.Count == 1) Warn(ProblemCode.MissingTranslation, stem, null, values[0].Language == "en" ? Detail.French : Detail.English);
        return values.Count == 0 ? null : new(values.ToImmutable());
    }

    /// <summary>
    /// The addresses of a page. Where only one language has a usable one it stands for both: a page in the other language is more
    /// help than none, and the link is the publisher's own.
    /// </summary>
    public LocalizedText? Links(string stem)
    {
        var (en, fr) = (Link($"{stem}_en"), Link($"{stem}_fr"));
        if (en is null && fr is null) return null;
        if (en is null || fr is null) Warn(ProblemCode.MissingTranslation, stem, en ?? fr, en is null ? Detail.English : Detail.French);
        return LocalizedText.Of(en ?? fr!, fr ?? en!);
    }

    private string? Link(string column)
    {
        var cell = Text(column);
        var (url, problem) = LinkCell.Read(cell, table.NameOf(column));
        if (problem is null) return url;
        originals.TryAdd(column, cell);
        Add(problem);
        return url;
    }

    /// <summary>The codes of a comma-joined cell, in the order of the list whatever the order of the cell; older files write them in small letters.</summary>
    public ImmutableArray<T> Many<T>(string column, IReadOnlyList<(string Code, T Value)> list)
    {
        var found = new SortedSet<int>();
        var cell = Text(column);
        foreach (var code in cell.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var at = 0;
            while (at < list.Count && !list[at].Code.Equals(code, StringComparison.OrdinalIgnoreCase)) at++;
            if (at < list.Count) found.Add(at);
            else
            {
                originals.TryAdd(column, cell);
                Warn(ProblemCode.UnknownCode, column, code, string.Join(", ", list.Select(c => c.Code)));
            }
        }
        return [.. found.Select(i => list[i].Value)];
    }

    /// <summary>The one code of a cell; null where it says nothing that is known.</summary>
    public T? One<T>(string column, IReadOnlyList<(string Code, T Value)> list) where T : struct
    {
        var found = Many(column, list);
        if (found.Length > 1) Replaced(ProblemCode.WrongType, column, Text(column), new("one code", "un seul code"));
        return found.Length == 1 ? found[0] : null;
    }

    /// <summary>A count; NA and ND are two different things, and neither is 0 (interchange-traps.md, rule 5).</summary>
    public (CountState State, long? Value)? Count(string column)
    {
        var cell = Text(column);
        if (cell.Length == 0) return null;
        if (cell.Equals("NA", StringComparison.OrdinalIgnoreCase)) return (CountState.NotApplicable, null);
        if (cell.Equals("ND", StringComparison.OrdinalIgnoreCase)) return (CountState.NoData, null);
        if (Number(column, cell) is not { } number) return null;
        if (number >= 0 && number <= long.MaxValue && number == decimal.Truncate(number)) return (CountState.Number, (long)number);
        Replaced(ProblemCode.InvalidNumber, column, cell, new("a whole number, 0 or more", "un nombre entier, 0 ou plus"));
        return null;
    }

    /// <summary>A fraction, from 0; null for NA, ND and nothing alike, which the standards don't tell apart.</summary>
    public decimal? Fraction(string column, decimal divisor, decimal max)
    {
        var cell = Text(column);
        if (cell.Length == 0 || cell.ToUpperInvariant() is "NA" or "ND") return null;
        if (Number(column, cell) is not { } number) return null;
        number /= divisor;
        // One value has one form: 1, 1.0 and 1.00 are the same.
        if (number >= 0 && number <= max) return number / 1.0000000000000000000000000000m;
        Replaced(ProblemCode.InvalidNumber, column, cell, $"0–{max:0}");
        return null;
    }

    private decimal? Number(string column, string cell)
    {
        if (cell.Length <= 25 && decimal.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return number;
        Replaced(ProblemCode.InvalidNumber, column, cell, new("a number in digits, NA or ND", "un nombre en chiffres, NA ou ND"));
        return null;
    }
}
