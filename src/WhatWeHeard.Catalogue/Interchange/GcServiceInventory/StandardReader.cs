using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Validation;

namespace WhatWeHeard.Catalogue.Interchange.GcServiceInventory;

/// <summary>One row of the standards file, from its cells.</summary>
internal static class StandardReader
{
    private const int StatementLimit = 2_000;
    private const string Unnumbered = "unnumbered-";

    public static (string? Key, StandardRow? Row) Read(RowCells cells, Table table)
    {
        var key = GcCodes.Key(cells, out var year, out var serviceId);
        var statement = cells.Required("service_standard", StatementLimit);
        // The layout that has a target type gives percents; what isn't a percent there is days or calls, and no target of ours.
        var older = table.Has(ColumnNames.OlderTargetType);
        var percent = cells.Text(ColumnNames.OlderTargetType).Equals("percentage", StringComparison.OrdinalIgnoreCase);
        var divisor = older ? 100m : 1m;
        var target = older && !percent ? null : cells.Fraction("target", divisor, 1);
        var performance = older && !percent ? null : cells.Fraction("performance", divisor, 1_000_000);
        var channel = cells.One("channel", GcCodes.StandardChannels);
        var row = new StandardRow(year, serviceId, "", statement ?? new([]), Type(cells))
        {
            Channel = channel,
            ChannelComment = cells.Optional("channel_comments"),
            Target = target,
            VolumeMeeting = cells.Count("volume_meeting_target")?.Value,
            VolumeTotal = cells.Count("total_volume")?.Value,
            Performance = performance,
            Met = Met(cells, target, performance),
            Comment = cells.Optional("comments"),
            TargetUrl = cells.Links("standards_targets_uri"),
            ResultUrl = cells.Links("performance_results_uri"),
        };
        CheckFigures(row, cells);
        var id = Id(cells, row);
        key = key is null || (statement is null && id.StartsWith(Unnumbered, StringComparison.Ordinal)) ? null : $"{key}/{id}";
        return (key, cells.Refused ? null : row with { StandardId = id, Originals = cells.Originals });
    }

    /// <summary>
    /// The publisher's id; where there is none ("NA", "No service standard ID", "Not Available") one made of what the standard says,
    /// so that it is the same standard when the file comes again.
    /// </summary>
    private static string Id(RowCells cells, StandardRow row)
    {
        var id = cells.Text("service_standard_id");
        if (GcCodes.IsServiceId(id) && !Check.IsPlaceholder(id)) return id;
        cells.Replaced(ProblemCode.InvalidId, "service_standard_id", id, "STD00123");
        var said = string.Join('\u001F', row.Statement["en"], row.Statement["fr"], row.Type, row.Channel);
        return $"{Unnumbered}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)))[..12]}";
    }

    private static StandardType Type(RowCells cells)
    {
        if (cells.One("type", GcCodes.StandardTypes) is { } type) return type;
        if (cells.Text("type").Length == 0) cells.Warn(ProblemCode.Required, "type");
        return StandardType.Other;
    }

    /// <summary>Stated or, where a layout has no such column, found by comparing; the reference found the two to agree wherever both exist.</summary>
    private static Applicability Met(RowCells cells, decimal? target, decimal? performance)
    {
        var stated = cells.One("target_met", GcCodes.YesNoNotApplicable);
        Applicability? found = performance is null || target is null ? null : performance >= target ? Applicability.Yes : Applicability.No;
        if (stated is not null && found is not null && stated != found)
            cells.Warn(ProblemCode.Inconsistent, "target_met", cells.Text("target_met"), new(
                $"the target is {Figure(target)}, the performance {Figure(performance)}.",
                $"la cible est de {Figure(target)}, le rendement de {Figure(performance)}."));
        return stated ?? found ?? Applicability.Unknown;
    }

    private static string? Figure(decimal? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static void CheckFigures(StandardRow row, RowCells cells)
    {
        if (row.Performance > 1)
            cells.Warn(ProblemCode.Inconsistent, "performance", Figure(row.Performance), new("it is more than all there was.", "c’est plus que la totalité."));
        else if (row is { Performance: { } performance, VolumeMeeting: { } meeting, VolumeTotal: > 0 and var total } && Math.Abs((decimal)meeting / total - performance) > 0.01m)
            cells.Warn(ProblemCode.Inconsistent, "performance", Figure(performance), new($"{meeting} of {total} met the target.", $"{meeting} sur {total} ont atteint la cible."));
    }
}
