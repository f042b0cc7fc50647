using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Catalogue.Quality;

/// <summary>What is said of a base service for a government: a listing, that it comes under another one, that it isn't offered, that nobody could tell, or nothing.</summary>
public enum CoverageState { Missing, Offered, UnderOther, NotOffered, Unknown }

/// <summary>A base service across governments. Usual: most of them list it, so that silence is a gap and not a fact.</summary>
public sealed record CoverageRow(string Base, LocalizedText Name, ImmutableArray<CoverageState> States)
{
    public bool IsUsual => States.Count(s => s != CoverageState.Missing) * 2 > States.Length;

    public int Offered => States.Count(s => s == CoverageState.Offered);
}

/// <summary>Which government speaks of which base service: a row a base, a column a government.</summary>
public sealed record CoverageMatrix(ImmutableArray<Jurisdiction> Governments, ImmutableArray<CoverageRow> Rows)
{
    /// <summary>The places where most others have a listing and this government says nothing.</summary>
    public IEnumerable<(CoverageRow Row, Jurisdiction Government)> Gaps() =>
        from row in Rows
        where row.IsUsual
        from i in Enumerable.Range(0, Governments.Length)
        where row.States[i] == CoverageState.Missing
        select (row, Governments[i]);

    internal static CoverageMatrix Of(CatalogueItems items, IEnumerable<string> governments)
    {
        ImmutableArray<Jurisdiction> columns = [.. governments.Select(g => items.Jurisdiction(g)!)];
        var said = items.Listings.Values.Where(l => l.BaseCode is not null)
            .GroupBy(l => (l.Jurisdiction, l.BaseCode!)).ToDictionary(g => g.Key, g => g.Select(l => State(l.Offering)).Min());
        return new(columns, [.. items.BaseServices.Values
            .Select(b => new CoverageRow(b.Code, b.Name.Value, [.. columns.Select(c => said.GetValueOrDefault((c.Code, b.Code)))]))
            .Where(r => r.States.Any(s => s != CoverageState.Missing))]);
    }

    private static CoverageState State(Offering offering) => offering switch
    {
        Offering.NotOffered => CoverageState.NotOffered,
        Offering.UnderOther => CoverageState.UnderOther,
        Offering.Unknown => CoverageState.Unknown,
        _ => CoverageState.Offered,
    };
}
