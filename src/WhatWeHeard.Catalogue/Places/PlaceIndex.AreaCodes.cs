namespace WhatWeHeard.Catalogue.Places;

public sealed partial class PlaceIndex
{
    // A number goes along when somebody moves, and the island of Montréal has other towns: the code says it, but never for certain.
    private const double MostFromAreaCode = 0.9;

    private readonly ILookup<string, string> areaCodes = ReferenceTable.Rows("area-codes.csv").ToLookup(r => r[0], r => r[1], StringComparer.Ordinal);

    /// <summary>The city or province that a telephone area code is of; several where it is shared, and then it is asked which.</summary>
    private PlaceAnswer ResolveAreaCode(string code)
    {
        string[] of = [.. areaCodes[code]];
        return PlaceAnswer.Of(of.Select(c => Candidate(c, MostFromAreaCode / of.Length, PlaceTexts.AreaCode(code), approximate: true)), AskWhich);
    }
}
