using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Validation;

namespace WhatWeHeard.Catalogue.Interchange.GcServiceInventory;

/// <summary>One row of the inventory, from its cells.</summary>
internal static class InventoryReader
{
    public const int NameLimit = 350;
    private const int DescriptionLimit = 10_000;

    /// <summary>
    /// The merge of files up to 2018-2019 seems to have swapped the social insurance number and the business number, so neither is
    /// believed (interchange-traps.md §1, "Other dialects").
    /// </summary>
    private const string FirstYearOfTrustedIdentifiers = "2019-2020";

    /// <summary>The row, or null where a problem refuses it; its key even then, where it has one.</summary>
    public static (string? Key, InventoryRow? Row) Read(RowCells cells)
    {
        var key = GcCodes.Key(cells, out var year, out var id);
        var (owner, ownerTitle) = Owner(cells);
        var name = cells.Required("service_name", NameLimit);
        var description = cells.Required("service_description", DescriptionLimit);
        if (description is not null) CheckDescription(description, cells);
        var volumes = Volumes(cells);
        var online = Online(cells, volumes);
        var trusted = string.CompareOrdinal(year, FirstYearOfTrustedIdentifiers) >= 0;
        var feedback = cells.Many("client_feedback_channel", GcCodes.FeedbackChannels);
        if (feedback.Length > 1 && feedback.Contains("NON"))
            cells.Warn(ProblemCode.Inconsistent, "client_feedback_channel", cells.Text("client_feedback_channel"), new(
                "NON says that no feedback is collected.", "NON signifie qu’aucune rétroaction n’est recueillie."));
        var row = new InventoryRow(year, id, owner, ownerTitle, name ?? Nothing, description ?? Nothing)
        {
            Url = cells.Links("service_uri"),
            Types = cells.Many("service_type", GcCodes.ServiceTypes),
            Recipient = cells.One("service_recipient_type", GcCodes.Recipients),
            Scope = cells.Many("service_scope", GcCodes.Scopes),
            TargetGroups = cells.Many("client_target_groups", GcCodes.TargetGroups),
            Programs = Programs(cells),
            FeedbackChannels = feedback,
            AutomatedDecision = cells.One("automated_decision_system", GcCodes.YesNo),
            AutomatedDecisionDescription = cells.Optional("automated_decision_system_description"),
            Fee = cells.One("service_fee", GcCodes.YesNo),
            Online = online,
            OnlineComment = cells.Optional("os_comments_client_interaction"),
            LastReview = Year(cells, "last_service_review"),
            LastImprovement = Year(cells, "last_service_improvement"),
            Sin = trusted ? cells.One("sin_usage", GcCodes.YesNoNotApplicable) : null,
            BusinessNumber = trusted ? cells.One("cra_bn_identifier_usage", GcCodes.YesNoNotApplicable) : null,
            Volumes = volumes,
            Remarks = cells.Optional("special_remarks"),
        };
        return (key, cells.Refused ? null : row with { Originals = cells.Originals });
    }

    private static readonly LocalizedText Nothing = new([]);

    /// <summary>The six points at which a service can be online, in the order of the model's.</summary>
    private static readonly string[] Points =
        ["os_account_registration", "os_authentication", "os_application", "os_decision", "os_issuance", "os_issue_resolution_feedback"];

    /// <summary>The department: a slug and its bilingual title; in the 2019-2020 layout only its two names, of which the slug is made.</summary>
    private static (string Slug, string Title) Owner(RowCells cells)
    {
        var (slug, title) = (cells.Text("owner_org").ToLowerInvariant(), cells.Text("owner_org_title"));
        if (title.Length == 0 && cells.Text("department_name_en") is { Length: > 0 } en) title = $"{en} | {cells.Text("department_name_fr")}";
        if (slug.Length == 0) slug = ForeignKeys.Words(title.Split('|')[0], 100);
        if (slug.Length == 0) cells.Error(ProblemCode.Required, "owner_org");
        else if (!ItemId.IsSlug(slug)) cells.Error(ProblemCode.InvalidId, "owner_org", slug, "cra-arc");
        var halves = title.Split('|', StringSplitOptions.TrimEntries);
        if (title.Length == 0) cells.Error(ProblemCode.Required, "owner_org_title");
        else if (halves.Length != 2 || halves.Contains(""))
            cells.Warn(ProblemCode.WrongType, "owner_org_title", title, new("“English | Français”", "« English | Français »"));
        if (halves.Any(h => h.Length > NameLimit)) cells.Error(ProblemCode.TooLong, "owner_org_title", title, $"{NameLimit}");
        if (halves.Any(Check.IsPlaceholder)) cells.Error(ProblemCode.PlaceholderText, "owner_org_title", title);
        return (slug, title);
    }

    /// <summary>The organization that a row implies. A title that isn't in two halves is the name in both languages.</summary>
    public static Organization Organization(InventoryRow row)
    {
        var halves = row.OwnerTitle.Split('|', StringSplitOptions.TrimEntries);
        var name = halves.Length == 2 && halves[0].Length > 0 && halves[1].Length > 0
            ? LocalizedText.Of(halves[0], halves[1])
            : LocalizedText.Of(row.OwnerTitle.Trim(' ', '|'), row.OwnerTitle.Trim(' ', '|'));
        return new(ItemId.Scoped("CA", row.Owner), "CA", name) { Identifiers = [new("gc-owner-org", row.Owner, "gc-service-inventory")] };
    }

    private static void CheckDescription(LocalizedText description, RowCells cells)
    {
        if (LanguageVote.Of(description["fr"]!) == "en")
            cells.Warn(ProblemCode.WrongLanguage, "service_description_fr", description["fr"], Detail.English);
        foreach (var value in description.Values)
            if (Check.IsPlaceholder(SummaryText.Of(value.Value)))
                cells.Error(ProblemCode.PlaceholderText, $"service_description_{value.Language}", value.Value);
    }

    private static string? Year(RowCells cells, string column)
    {
        var text = cells.Text(column);
        if (text.Length == 0 || GcCodes.IsFiscalYear(text)) return text.Length == 0 ? null : text;
        cells.Replaced(ProblemCode.InvalidDate, column, text, "2023-2024");
        return null;
    }

    /// <summary>Codes are joined by commas; names are matched to them by position, or not at all where their numbers differ.</summary>
    private static ImmutableArray<Programme> Programs(RowCells cells)
    {
        var codes = cells.Text("program_id").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var (en, fr) = (ProgramNames.Parse(cells.Text("program_name_en")), ProgramNames.Parse(cells.Text("program_name_fr")));
        var named = en.Count == codes.Length && fr.Count == codes.Length;
        if (!named && codes.Length > 0 && en.Count + fr.Count > 0)
            cells.Replaced(ProblemCode.Inconsistent, "program_name_en", cells.Text("program_name_en"), new(
                $"{codes.Length} program codes, {en.Count} English and {fr.Count} French names.",
                $"{codes.Length} codes de programme, {en.Count} noms anglais et {fr.Count} noms français."));
        return [.. codes.Select((c, i) => new Programme(c, named ? LocalizedText.Of(en[i], fr[i]) : null)).DistinctBy(p => p.Code)];
    }

    private static ImmutableArray<ChannelCount> Volumes(RowCells cells)
    {
        var counts = ImmutableArray.CreateBuilder<ChannelCount>(GcCodes.Counts.Length + 1);
        foreach (var (column, channel, measure) in GcCodes.Counts)
            if (cells.Count(column) is { } count)
                counts.Add(new(channel, measure, count.State, count.Value));
        if (cells.Count("num_applications_total") is { } total) counts.Add(Total(total, counts, cells));
        return counts.ToImmutable();
    }

    /// <summary>
    /// The publisher's total counts NA and ND as 0, so that a total of 0 can't tell "none" from "unknown": where it is a sum of
    /// what nobody knows it is no data, where nothing applies it doesn't apply.
    /// </summary>
    private static ChannelCount Total((CountState State, long? Value) total, IReadOnlyCollection<ChannelCount> counts, RowCells cells)
    {
        var parts = counts.Where(c => c.Measure == VolumeMeasure.Application).ToArray();
        var sum = parts.Sum(c => (decimal)(c.Value ?? 0));
        if (total.Value is { } stated && parts.Length > 0 && stated != sum)
            cells.Warn(ProblemCode.Inconsistent, "num_applications_total", $"{stated}", new($"the channels add up to {sum}.", $"la somme des modes est de {sum}."));
        var state = total.Value != 0 || parts.Length == 0 ? total.State
            : parts.Any(c => c.State == CountState.NoData) ? CountState.NoData
            : parts.All(c => c.State == CountState.NotApplicable) ? CountState.NotApplicable
            : total.State;
        return new(GcCodes.Total, VolumeMeasure.Application, state, state == CountState.Number ? total.Value : null);
    }

    private static OnlineCapability? Online(RowCells cells, ImmutableArray<ChannelCount> volumes)
    {
        var points = Points.Select(p => cells.One(p, GcCodes.YesNoNotApplicable)).ToArray();
        if (points.All(p => p is null)) return null;
        if (points[2] is Applicability.No or Applicability.NotApplicable && volumes.FirstOrDefault(v => v.Channel == "ONLINE_FORM") is { Value: > 0 } online)
            cells.Warn(ProblemCode.Inconsistent, "os_application", cells.Text("os_application"), new(
                $"{online.Value} applications came in online.", $"{online.Value} demandes ont été reçues en ligne."));
        var p = points.Select(x => x ?? Applicability.Unknown).ToArray();
        return new(p[0], p[1], p[2], p[3], p[4], p[5]);
    }
}
