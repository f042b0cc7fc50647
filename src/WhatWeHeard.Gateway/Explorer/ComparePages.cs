using WhatWeHeard.Gateway.Explorer.Components;
using WhatWeHeard.Gateway.Explorer.Replies;
using WhatWeHeard.Gateway.Explorer.Words;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>The same kind of service in several governments. What is chosen are codes of ours, so here the address may hold it.</summary>
public sealed class ComparePages(Asking asking, PageWriter writer, TroublePages trouble, Comparables comparables)
{
    public async Task ShowAsync(HttpContext http)
    {
        var (query, cancel) = (http.Request.Query, http.RequestAborted);
        var visit = Visit.Of(http.Request, "/compare");
        var (bases, unanswered) = await BasesAsync(visit, cancel);
        if (unanswered is not null)
        {
            await trouble.UnansweredAsync(http, unanswered);
            return;
        }
        var code = $"{query["base"]}";
        if (code.Length == 0)
        {
            await writer.WriteAsync<ComparePage>(http, visit, new Dictionary<string, object?> { [nameof(ComparePage.Bases)] = bases });
            return;
        }
        if (bases.FirstOrDefault(b => b.Code == code) is not { } archetype)
        {
            await trouble.NotFoundAsync(http);
            return;
        }
        var who = await asking.AskAsync<FindReply>(visit, "FindServices", new { visit.Language, Filter = new { BaseServices = new[] { code } }, First = 1 }, cancel);
        if (who.Answer is null)
        {
            await trouble.UnansweredAsync(http, who);
            return;
        }
        var governments = who.Answer.Services.Facets.FirstOrDefault(f => f.Dimension == "jurisdictions")?.Values ?? [];
        governments = [.. governments.Where(g => g.Label is not null).OrderBy(g => g.Value.StartsWith("CA", StringComparison.Ordinal) ? 0 : 1)
            .ThenBy(g => g.Label!.Value, Written.Alphabet(visit.French))];
        var wanted = query["in"].OfType<string>().Distinct().Where(c => governments.Any(g => g.Value == c)).ToArray();
        var chosen = wanted.Take(ComparePage.Most).ToArray();
        visit = visit with { Path = $"/compare?base={Uri.EscapeDataString(code)}{string.Concat(chosen.Select(c => $"&in={Uri.EscapeDataString(c)}"))}" };
        var compared = chosen.Length == 0 ? null
            : await asking.AskAsync<CompareReply>(visit, "CompareServices", new { Base = code, Jurisdictions = chosen, visit.Language }, cancel);
        if (compared is { Answer: null })
        {
            await trouble.UnansweredAsync(http, compared);
            return;
        }
        await writer.WriteAsync<ComparePage>(http, visit, new Dictionary<string, object?>
        {
            [nameof(ComparePage.Bases)] = bases,
            [nameof(ComparePage.Base)] = archetype,
            [nameof(ComparePage.Governments)] = governments,
            [nameof(ComparePage.Chosen)] = chosen,
            [nameof(ComparePage.TooMany)] = wanted.Length > chosen.Length,
            [nameof(ComparePage.Compared)] = compared?.Answer?.CompareServices ?? [],
            [nameof(ComparePage.Asked)] = compared?.Asked,
        });
    }

    /// <summary>Every archetype of which there is something to compare, by name.</summary>
    private async Task<(IReadOnlyList<Coded> Bases, Reply<BaseServicesReply>? Unanswered)> BasesAsync(Visit visit, CancellationToken cancel)
    {
        var all = new List<Coded>();
        string? after = null;
        do
        {
            var reply = await asking.AskAsync<BaseServicesReply>(visit, "ListBaseServices", new { visit.Language, First = 100, After = after }, cancel);
            if (reply.Answer is null) return ([], reply);
            all.AddRange(reply.Answer.BaseServices.Nodes);
            after = reply.Answer.BaseServices.PageInfo is { HasNextPage: true, EndCursor: var end } ? end : null;
        }
        while (after is not null);
        return ([.. all.Where(b => comparables.Has(b.Code)).OrderBy(b => b.Name.Value, Written.Alphabet(visit.French))], null);
    }
}
