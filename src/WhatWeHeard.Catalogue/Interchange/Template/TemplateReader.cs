using System.Collections.Immutable;
using System.Text.RegularExpressions;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Template;

/// <summary>One row of the template as a listing.</summary>
internal sealed partial class TemplateReader(Draft draft, IReadOnlyList<string> cells, Dictionary<string, int> columns)
{
    public (ItemId? Item, Service Listing, Organization? Implied) Read()
    {
        var id = Cell("id");
        var ours = id is not null && id.Split(':') is [var government, var slug] && ItemId.IsSlug(slug) && ItemId.IsSlug(government) ? id : null;
        var item = draft.Identify(ours, "template", id is null ? null : Whole(id));
        var jurisdiction = item is { } known ? ListingReader.JurisdictionOf(known.Key) : ours is null ? "CA" : ListingReader.JurisdictionOf(ours);
        var (organization, implied) = Organization(jurisdiction);
        var under = Coded("under_other", ItemKind.Service, jurisdiction, "ca-yt:social-assistance");
        var listing = new Service(item?.Key ?? ours ?? "?:?", jurisdiction)
        {
            Base = Cell("base"),
            Offering = One<Offering>("offering") ?? (under is null ? Offering.Offered : Offering.UnderOther),
            UnderOther = under,
            Organization = organization,
            Name = ListingReader.Said(Text("name", 350)),
            AlternateNames = ListingReader.Said(Words("alternate_names")),
            Summary = ListingReader.Said(Text("summary", 300)),
            Description = ListingReader.Said(Text("description", 10_000)),
            Keywords = ListingReader.Said(Words("keywords")),
            NextStep = ListingReader.Said(Text("next_step")),
            Alert = ListingReader.Said(Text("alert")),
            Url = ListingReader.Said(Urls("url")),
            ServiceType = ListingReader.SaidAll(Several("service_type").Select(c => Code<ServiceType>("service_type", c)).OfType<ServiceType>()),
            Audiences = OrNone("audiences"),
            Topics = OrNone("topics"),
            LifeEvents = OrNone("life_events"),
            Basis = One<CoverageBasis>("basis") is { } basis ? basis : default(Stated<CoverageBasis>),
            Channels = ListingReader.SaidAll(Channels()),
            Costs = ListingReader.SaidAll(Costs()),
            Requirements = ListingReader.SaidAll(Lines("requirements").Select((t, i) => new Requirement($"r{i + 1}", t, Polarity.Require))),
            Evidence = ListingReader.SaidAll(Lines("evidence").Select(t => new Evidence(t))),
            ProcessingTime = ListingReader.Said(draft.Duration(Cell("processing_time"), Path("processing_time"))),
            Sources = draft.Url(Cell("source"), Path("source")) is { } source ? [new(source)] : [],
            ExternalIdentifiers = ours is null && id is not null ? [new("template", id)] : [],
        };
        return (item, listing, implied);
    }

    /// <summary>A column as its reader knows it: by its name.</summary>
    private static string Path(string key) => TemplateColumns.Named(key).Header;

    private string? Cell(string key) => columns.TryGetValue(key, out var i) && i < cells.Count && cells[i].Trim() is { Length: > 0 } cell ? cell : null;

    /// <summary>Spreadsheets make 123 of 123.0 and back; a number of a publisher is one without its fraction of zeros.</summary>
    private static string Whole(string id) => id.EndsWith(".0", StringComparison.Ordinal) && id[..^2].All(char.IsAsciiDigit) ? id[..^2] : id;

    private LocalizedText? Text(string key, int limit = 2_000) =>
        ListingReader.Text(((string[])["en", "fr"]).Where(l => Cell($"{key}_{l}") is not null).Select(l => (l, Cell($"{key}_{l}"))), draft, key, limit);

    private LocalizedWords? Words(string key) =>
        ListingReader.Words(((string[])["en", "fr"]).SelectMany(l => (Cell($"{key}_{l}") ?? "").Split(';', StringSplitOptions.TrimEntries).Select(w => (l, (string?)w))), draft, key);

    private LocalizedText? Urls(string key)
    {
        TextValue[] urls = [.. ((string[])["en", "fr"]).Select(l => (l, Url: draft.Url(Cell($"{key}_{l}"), Path($"{key}_{l}")))).Where(u => u.Url is not null).Select(u => new TextValue(u.l, u.Url!))];
        return urls.Length == 0 ? null : new([.. urls]);
    }

    private string[] Several(string key) => (Cell(key) ?? "").Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>An empty cell inherits; one that says that there are none doesn't.</summary>
    private Stated<ImmutableArray<string>> OrNone(string key) => Several(key) switch
    {
        [var word] when word.ToUpperInvariant() is TemplateColumns.None or "AUCUN" or "AUCUNE" => Stated<ImmutableArray<string>>.None,
        var codes => ListingReader.SaidAll(codes),
    };

    private T? One<T>(string key) where T : struct, Enum => Cell(key) is { } code ? Code<T>(key, code) : null;

    private T? Code<T>(string key, string code) where T : struct, Enum
    {
        if (Codes.TryParse<T>(code.ToUpperInvariant().Replace(' ', '_'), out var value)) return value;
        draft.Warn(ProblemCode.UnknownCode, Path(key), code, Codes.List<T>());
        return null;
    }

    /// <summary>By its code, with the government before it or without; else by its name; else the government itself. Only a code may name one that isn't in the file.</summary>
    private (string Id, Organization? Implied) Organization(string jurisdiction)
    {
        var name = Text("organization_name", 350);
        var id = Coded("organization", ItemKind.Organization, jurisdiction, "ca-on:serviceontario");
        if (name is null && id is not null) return (id, null);
        id ??= ListingReader.OrganizationKey(jurisdiction, name?.Values[0].Value);
        return (id, name is null ? ListingReader.Government(jurisdiction, draft.Options) : new(id, ListingReader.JurisdictionOf(id), name));
    }

    /// <summary>The item of which a cell gives the identifier, with the government before it or without.</summary>
    private string? Coded(string key, ItemKind kind, string jurisdiction, string example)
    {
        var code = Cell(key);
        var id = code is null || code.Contains(':', StringComparison.Ordinal) ? code : ItemId.Scoped(jurisdiction, code);
        if (id is null || new ItemId(kind, id).IsWellFormed) return id;
        draft.Warn(ProblemCode.InvalidId, Path(key), code, example);
        return null;
    }

    /// <summary>A line each, the same number in both languages; what has no counterpart stands alone.</summary>
    private IEnumerable<LocalizedText> Lines(string key)
    {
        var (en, fr) = ((Cell($"{key}_en") ?? "").Split('\n'), (Cell($"{key}_fr") ?? "").Split('\n'));
        for (var i = 0; i < Math.Max(en.Length, fr.Length); i++)
            if (ListingReader.Text([("en", i < en.Length ? en[i] : null), ("fr", i < fr.Length ? fr[i] : null)], draft, key) is { } text)
                yield return text;
    }

    private IEnumerable<ServiceChannel> Channels()
    {
        if (Urls("online_form") is { } form) yield return new() { Type = ChannelType.OnlineForm, Url = form };
        if (draft.Phone(Cell("phone"), Path("phone")) is { Number: { } number } phone)
            yield return new()
            {
                Type = ChannelType.Phone,
                Phone = number,
                PhoneExtension = Cell("phone_extension") ?? phone.Extension,
                TollFree = Cell("toll_free")?.ToUpperInvariant() switch { "YES" or "OUI" or "Y" or "O" or "1" or "TRUE" or "VRAI" => true, "NO" or "NON" or "N" or "0" or "FALSE" or "FAUX" => false, _ => null },
            };
        if (draft.Email(Cell("email"), Path("email")) is { } email) yield return new() { Type = ChannelType.Email, Email = email };
        string? Part(string key) => draft.Text(Cell(key), Path(key), 200);
        if (Part("address") is not null || Part("municipality") is not null)
            yield return new()
            {
                Type = ChannelType.InPerson,
                Location = new() { Line1 = Part("address"), Municipality = Part("municipality"), Province = Part("province"), PostalCode = Part("postal_code") },
            };
    }

    private IEnumerable<Cost> Costs()
    {
        var amount = draft.Amount(Dollars(Cell("cost_amount")), Path("cost_amount"));
        var kind = One<CostKind>("cost_kind") ?? (amount is > 0 ? CostKind.Fixed : amount == 0 ? CostKind.Free : null);
        var description = Text("cost_description");
        if (kind is null && description is null) yield break;
        yield return new(kind ?? CostKind.Variable) { Amount = amount, Description = description };
    }

    /// <summary>As people write dollars in English, 1,250.00, and in French, 1 250,00 $: no price has three decimals.</summary>
    private static string? Dollars(string? cell)
    {
        if (cell is null) return null;
        var digits = string.Concat(cell.Where(c => c != '$' && !char.IsWhiteSpace(c)));
        return Thousands().IsMatch(digits) ? digits.Replace(",", "", StringComparison.Ordinal) : digits.Replace(',', '.');
    }

    [GeneratedRegex(@"^[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Thousands();
}
