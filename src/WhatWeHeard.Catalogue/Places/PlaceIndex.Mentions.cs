using System.Collections.Immutable;
using System.Text;

namespace WhatWeHeard.Catalogue.Places;

public sealed partial class PlaceIndex
{
    /// <summary>
    /// The places that a free text names, in English or French, and the text without the most telling one. A text in which
    /// nothing says that a place is meant names none.
    /// </summary>
    public PlaceMention Find(string text)
    {
        var hits = finder.Find(PlaceNames.Narrow(text));
        if (hits.Count == 0) return new([], text);
        var places = ImmutableArray.CreateBuilder<MentionedPlace>(hits.Count);
        foreach (var hit in hits) places.Add(new(hit.Span, AnswerFor(hit)) { Outer = hit.Outer });
        return new(places.MoveToImmutable(), Without(text, hits[0].Outer));
    }

    private PlaceAnswer AnswerFor(PlaceFinder.Hit hit)
    {
        if (hit.Sign == PlaceFinder.Sign.Postal) return ResolvePostal(hit.Name);
        if (hit.Sign == PlaceFinder.Sign.AreaCode) return ResolveAreaCode(hit.Name);
        if (hit.ProvinceOnly) return ResolveJurisdiction("CA-QC");
        return hit.CityOnly ? ResolveName("Ville de Québec") : ResolveName(hit.Name);
    }

    private static string Without(string text, TextSpan span)
    {
        // "N.S.": the point after an abbreviation goes with it.
        var end = span.End < text.Length && text[span.End] == '.' && char.IsUpper(text[span.End - 1]) ? span.End + 1 : span.End;
        if (end < text.Length && text[end] == ')' && text.AsSpan(span.Start, span.Length).Contains('(')) end++;
        var rest = new StringBuilder(text.Length).Append(text.AsSpan(0, span.Start).TrimEnd());
        var after = text.AsSpan(end).TrimStart(" \t\u00A0,");
        if (rest.Length > 0 && after.Length > 0 && (char.IsLetterOrDigit(after[0]) || after[0] == '(')) rest.Append(' ');
        return rest.Append(after).ToString().Trim(' ', ',');
    }
}
