using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Validation;

namespace WhatWeHeard.Catalogue.Interchange.Reading;

/// <summary>
/// A listing under way from somebody else's record: a value that can't be kept is left out and said, with where it stood; only what
/// a listing can't do without refuses it.
/// </summary>
internal sealed partial class Draft(int line, ReadOptions options)
{
    private static readonly Detail NoGovernment = new(
        "nothing in it says which government it belongs to. Name one with --jurisdiction.",
        "rien n’y dit de quel gouvernement il relève. Nommez-en un avec --jurisdiction.");

    private bool namesOurs;
    private readonly ImmutableArray<Problem>.Builder problems = ImmutableArray.CreateBuilder<Problem>();

    public ReadOptions Options => options;

    /// <summary>The language of texts that carry none.</summary>
    public string Language { get; set; } = options.Language;

    public ImmutableArray<Problem> Problems => [.. problems.Select(p => p with { Line = p.Line ?? line })];

    public void Add(Problem problem) => problems.Add(problem);

    public void Warn(ProblemCode code, string path, string? value = null, Detail? detail = null) => Add(Problem.Warning(code, path, value, detail));

    public void Error(ProblemCode code, string path, string? value = null, Detail? detail = null) => Add(Problem.Error(code, path, value, detail));

    /// <summary>A text as it is kept; null where nothing is said, or only a placeholder.</summary>
    public string? Text(string? raw, string path, int limit = 2_000)
    {
        if (string.IsNullOrWhiteSpace(raw)) return null;
        var text = Model.Text.Tidy(raw).ReplaceLineEndings("\n");
        if (Model.Text.Unsound(text) is { } unsound)
        {
            Error(ProblemCode.InvalidText, path, text, unsound);
            return null;
        }
        if (Check.IsPlaceholder(text) || IsItsOwnName(text, path))
        {
            Warn(ProblemCode.PlaceholderText, path, text);
            return null;
        }
        if (text.Length <= limit) return text;
        Warn(ProblemCode.TooLong, path, text, $"{limit}");
        return null;
    }

    /// <summary>“wait_time” in <c>wait_time</c>: the samples of HSDS are full of them.</summary>
    private static bool IsItsOwnName(string text, string path) =>
        text.Contains('_', StringComparison.Ordinal) && path.AsSpan()[(path.LastIndexOf('.') + 1)..].SequenceEqual(text);

    public LocalizedText? In(string? raw, string path, int limit = 2_000) => Text(raw, path, limit) is { } text ? LocalizedText.In(Language, text) : null;

    /// <summary>An address that may stand behind a link; anything else in its place is left out.</summary>
    public string? Url(string? raw, string path)
    {
        if (string.IsNullOrWhiteSpace(raw)) return null;
        var (url, problem) = LinkCell.Read(raw.Trim(), path);
        if (problem is not null) Add(problem with { Severity = ProblemSeverity.Warning });
        return problem is { Severity: ProblemSeverity.Error } ? null : url;
    }

    public LocalizedText? UrlIn(string? raw, string path) => Url(raw, path) is { } url ? LocalizedText.In(Language, url) : null;

    /// <summary>A number as people dial it, and what follows “ext.” in it.</summary>
    public (string? Number, string? Extension) Phone(string? raw, string path)
    {
        if (string.IsNullOrWhiteSpace(raw)) return (null, null);
        var (number, extension) = (raw.Trim().Trim('"').Trim(), (string?)null);
        if (ExtensionPattern().Match(number) is { Success: true } found) (number, extension) = (number[..found.Index].Trim(), found.Groups[1].Value);
        if (Check.IsPhone(number)) return (number, extension);
        Warn(ProblemCode.InvalidNumber, path, raw, Check.SomePhones);
        return (null, null);
    }

    public string? Email(string? raw, string path)
    {
        if (string.IsNullOrWhiteSpace(raw)) return null;
        if (Check.IsEmail(raw.Trim())) return raw.Trim();
        Warn(ProblemCode.WrongType, path, raw, Check.SomeEmail);
        return null;
    }

    public decimal? Number(string? raw, string path)
    {
        if (string.IsNullOrWhiteSpace(raw)) return null;
        if (decimal.TryParse(raw.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number;
        Warn(ProblemCode.InvalidNumber, path, raw, new("a number in digits", "un nombre en chiffres"));
        return null;
    }

    /// <summary>What something costs: never less than nothing.</summary>
    public decimal? Amount(string? raw, string path)
    {
        var amount = Number(raw, path);
        if (amount is null or >= 0) return amount;
        Warn(ProblemCode.InvalidNumber, path, raw, "≥ 0");
        return null;
    }

    /// <summary>Of a date, or of a date and time, the day.</summary>
    public DateOnly? Date(string? raw, string path)
    {
        if (string.IsNullOrWhiteSpace(raw)) return null;
        if (DateOnly.TryParseExact(raw.Trim().AsSpan(0, Math.Min(10, raw.Trim().Length)), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        Warn(ProblemCode.InvalidDate, path, raw, "2026-11-23");
        return null;
    }

    public TimeOnly? Time(string? raw, string path)
    {
        if (string.IsNullOrWhiteSpace(raw)) return null;
        if (TimePattern().Match(raw.Trim()) is { Success: true } m && TimeOnly.TryParseExact(m.Groups[1].Value.PadLeft(5, '0'), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        Warn(ProblemCode.InvalidDate, path, raw, "09:00");
        return null;
    }

    /// <summary>Both coordinates or neither: half of a place is none.</summary>
    public (double? Latitude, double? Longitude) Point(string? latitude, string? longitude, string path)
    {
        if (Number(latitude, $"{path}.latitude") is not { } y || Number(longitude, $"{path}.longitude") is not { } x) return (null, null);
        if (y is >= -90 and <= 90 && x is >= -180 and <= 180) return ((double)y, (double)x);
        Warn(ProblemCode.InvalidNumber, $"{path}.latitude", $"{latitude}, {longitude}", "-90…90, -180…180");
        return (null, null);
    }

    public string? Duration(string? raw, string path)
    {
        if (string.IsNullOrWhiteSpace(raw)) return null;
        if (Check.IsDuration(raw.Trim())) return raw.Trim();
        Warn(ProblemCode.InvalidDate, path, raw, "P5D, P3M, PT4H");
        return null;
    }

    public string? Currency(string? raw, string path)
    {
        if (string.IsNullOrWhiteSpace(raw)) return null;
        var code = raw.Trim()[(raw.Trim().LastIndexOf('/') + 1)..].ToUpperInvariant();
        if (code.Length == 3 && code.All(char.IsAsciiLetterUpper)) return code;
        Warn(ProblemCode.UnknownCode, path, raw, "ISO 4217");
        return null;
    }

    public string? Tag(string? raw, string path)
    {
        if (string.IsNullOrWhiteSpace(raw)) return null;
        if (LanguageTags.Of(raw.Trim()) is { } tag) return tag;
        Warn(ProblemCode.InvalidLanguageTag, path, raw);
        return null;
    }

    /// <summary>
    /// The item that a record is: ours by the name we gave it, somebody else's by theirs under the government the file speaks for.
    /// </summary>
    public ItemId? Identify(string? ours, string format, string? theirs, ItemKind kind = ItemKind.Service)
    {
        if (ours is not null && ours.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
        {
            if (options.Jurisdiction is not { } speaker || ours.AsSpan(0, colon).Equals(speaker, StringComparison.OrdinalIgnoreCase))
            {
                namesOurs = true;
                return new(kind, ours);
            }
            Error(ProblemCode.Inconsistent, "id", ours, new($"the file is imported for {speaker}.", $"le fichier est importé pour {speaker}."));
            return null;
        }
        if (string.IsNullOrWhiteSpace(theirs)) Error(ProblemCode.Required, "id");
        else if (options.Jurisdiction is null) Error(ProblemCode.MalformedRecord, "jurisdiction", theirs, NoGovernment);
        else return new(kind, ItemId.Scoped(options.Jurisdiction, ForeignKeys.Slug(format, theirs)));
        return null;
    }

    /// <summary>What every listing needs, from what the record says, or its refusal.</summary>
    public SourceRecord Finish(ItemId? item, Service? listing)
    {
        var record = new SourceRecord { Line = line, Key = item?.ToString(), Item = item, NamesOurs = namesOurs };
        if (listing is null || item is null || problems.Any(p => p.Severity == ProblemSeverity.Error)) return record with { Problems = Problems };
        if (!listing.Name.HasValue)
        {
            Error(ProblemCode.Required, "name");
            return record with { Problems = Problems };
        }
        return record with { Content = NativeJson.Write(Completed(listing)), Problems = Problems };
    }

    /// <summary>
    /// With a summary: the description where it is short enough for one, and needn't be said twice, or its beginning; at least the name.
    /// And for whoever lives there where nothing else is said.
    /// </summary>
    public Service Completed(Service listing)
    {
        if (!listing.Summary.HasValue)
        {
            if (!listing.Description.HasValue) Warn(ProblemCode.Required, "summary");
            var from = listing.Description.ValueOrDefault ?? listing.Name.ValueOrDefault;
            var isShort = from?.Values.All(v => v.Value.Length <= ServiceRules.SummaryLimit) == true;
            listing = listing with
            {
                Summary = from is null ? default(Stated<LocalizedText>) : isShort ? from : new LocalizedText([.. from.Values.Select(v => v with { Value = SummaryText.Of(v.Value) })]),
                Description = isShort && listing.Description.HasValue ? default : listing.Description,
            };
        }
        return listing.Basis.HasValue ? listing : listing with { Basis = CoverageBasis.Residence };
    }

    [GeneratedRegex(@"[ ,;]{0,9}(?:ext\.?|extension|poste|x)\s{0,9}#?\s{0,9}([0-9A-Za-z]{1,10})\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ExtensionPattern();

    [GeneratedRegex(@"^([0-9]{1,2}:[0-9]{2})(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?$", RegexOptions.CultureInvariant)]
    private static partial Regex TimePattern();
}
