using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.GcServiceInventory;

/// <summary>
/// A service of the catalogue from all that the inventory says of it: its rows of every fiscal year and its standards. The latest
/// year speaks for the service; counts and results are kept for every year.
/// </summary>
internal static class ServiceComposer
{
    public const string Inventory = "gc-service-inventory";
    public const string Standards = "gc-service-standards";

    private const string Dataset = "https://open.canada.ca/data/en/dataset/3ac0d080-6149-499a-8b06-7ce5f00ec56c";

    /// <summary>The channels that a count of applications is evidence of, in the order of the listing.</summary>
    private static readonly ChannelType[] Counted = [ChannelType.Phone, ChannelType.InPerson, ChannelType.Mail, ChannelType.Email, ChannelType.Fax];

    /// <summary>Null without a row of the inventory: a standard alone makes no service.</summary>
    public static ReadOnlyMemory<byte>? Compose(ItemId item, IReadOnlyList<RecordPart> parts)
    {
        if (item.Kind is not (ItemKind.Service or ItemKind.Organization)) return null;
        // Parts come in the order of the store: what comes out must not depend on it.
        var inventory = Ordered(parts, Inventory);
        if (inventory.Length == 0) return null;
        if (item.Kind == ItemKind.Organization) return inventory[^1].Content;

        var rows = inventory.Select(p => NativeJson.Read<InventoryRow>(p.Content))
            .OrderByDescending(r => r.FiscalYear, StringComparer.Ordinal).DistinctBy(r => r.FiscalYear).ToArray();
        var standards = Ordered(parts, Standards).Select(p => NativeJson.Read<StandardRow>(p.Content))
            .OrderByDescending(r => r.FiscalYear, StringComparer.Ordinal).ToArray();
        return NativeJson.Write(Service(item.Key, rows, standards));
    }

    private static RecordPart[] Ordered(IEnumerable<RecordPart> parts, string format) =>
    [
        .. parts.Where(p => p.Format.Equals(format, StringComparison.OrdinalIgnoreCase))
            .Order(Comparer<RecordPart>.Create((a, b) =>
                string.CompareOrdinal(a.Key, b.Key) is var byKey and not 0 ? byKey : a.Content.Span.SequenceCompareTo(b.Content.Span))),
    ];

    private static Service Service(string key, InventoryRow[] rows, StandardRow[] standards)
    {
        var row = rows[0];
        return new(key, "CA")
        {
            Organization = ItemId.Scoped("CA", row.Owner),
            Name = row.Name,
            Summary = new LocalizedText([.. row.Description.Values.Select(v => v with { Value = SummaryText.Of(v.Value) })]),
            Description = row.Description,
            Url = ListingReader.Said(row.Url),
            ServiceType = ListingReader.SaidAll(row.Types),
            RecipientType = row.Recipient is { } recipient ? recipient : default(Stated<RecipientType>),
            Scope = ListingReader.SaidAll(row.Scope),
            Audiences = ListingReader.SaidAll(row.TargetGroups.Remove(GcCodes.InternalToGovernment)),
            Programs = ListingReader.SaidAll(row.Programs),
            Costs = row.Fee switch
            {
                Applicability.No => ImmutableArray.Create(new Cost(CostKind.Free)),
                Applicability.Yes => ImmutableArray.Create(new Cost(CostKind.Unknown)),
                _ => default(Stated<ImmutableArray<Cost>>),
            },
            Online = ListingReader.Said(row.Online),
            IdentifiersUsed = row.Sin is null && row.BusinessNumber is null
                ? default(Stated<IdentifiersUsed>)
                : new IdentifiersUsed(row.Sin ?? Applicability.Unknown, row.BusinessNumber ?? Applicability.Unknown),
            AutomatedDecision = row.AutomatedDecision is { } used
                ? new AutomatedDecision(used, Bilingual(row.AutomatedDecisionDescription))
                : default(Stated<AutomatedDecision>),
            Volumes = ListingReader.SaidAll(rows.SelectMany(r => r.Volumes.Select(v => new VolumeReport(r.FiscalYear, v.Channel, v.Measure, v.State, v.Value)))),
            Standards = ListingReader.SaidAll(standards.GroupBy(s => s.StandardId).OrderBy(g => g.Key.Length).ThenBy(g => g.Key, StringComparer.Ordinal).Select(Standard)),
            Basis = CoverageBasis.Residence,
            Coverage = ImmutableArray.Create(new CoverageArea(CoverageMode.Include, CoverageKind.National, "CA")),
            Channels = ListingReader.SaidAll(Channels(row)),
            ExternalIdentifiers = GcCodes.IsOurs(row.ServiceId) ? [] : [new("gc-service-id", row.ServiceId, Inventory)],
            Sources = GcCodes.IsOurs(row.ServiceId) ? [] : [new(Dataset, $"GC Service Inventory, fiscal year {row.FiscalYear}")],
        };
    }

    /// <summary>Where a listing must speak both languages, a text in one of them can't stand.</summary>
    private static LocalizedText? Bilingual(LocalizedText? text) => text?.Find("en") is null || text.Find("fr") is null ? null : text;

    /// <summary>
    /// What the row gives evidence of, and no more: an online form where applying online is said to be possible, another channel
    /// where applications came in by it. Not its number or address, which the inventory doesn't hold.
    /// </summary>
    private static ImmutableArray<ServiceChannel> Channels(InventoryRow row)
    {
        var channels = ImmutableArray.CreateBuilder<ServiceChannel>();
        if (row.Online is { Application: Applicability.Yes } online)
            channels.Add(new() { Type = ChannelType.OnlineForm, SignIn = new(SignInRequired(online.Authentication)) });
        foreach (var type in Counted)
            if (row.Volumes.Any(v => v.Measure == VolumeMeasure.Application && v.Channel == Codes.Name(type) && v is { State: CountState.Number, Value: > 0 }))
                channels.Add(new() { Type = type });
        return channels.ToImmutable();
    }

    /// <summary>N means "applicable but not online": one proves who one is somehow, and how isn't said.</summary>
    private static Applicability SignInRequired(Applicability authentication) =>
        authentication is Applicability.Yes or Applicability.NotApplicable ? authentication : Applicability.Unknown;

    /// <summary>A standard's rows, newest first: the newest says what it promises, each says what came of it.</summary>
    private static ServiceStandard Standard(IEnumerable<StandardRow> years)
    {
        var rows = years.DistinctBy(r => r.FiscalYear).ToArray();
        var row = rows[0];
        return new(row.StandardId, row.Statement, row.Type)
        {
            Channel = row.Channel,
            ChannelComment = row.ChannelComment,
            Target = row.Target,
            TargetUrl = row.TargetUrl,
            Comment = row.Comment,
            Results =
            [
                .. rows.Select(r => new StandardResult(r.FiscalYear, r.Met)
                {
                    VolumeMeeting = r.VolumeMeeting,
                    VolumeTotal = r.VolumeTotal,
                    Performance = r.Performance,
                    ResultUrl = r.ResultUrl,
                }),
            ],
        };
    }
}
