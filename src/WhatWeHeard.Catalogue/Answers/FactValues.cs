using System.Collections.Immutable;
using System.Globalization;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>How the values of facts are written, read and compared, by type.</summary>
internal static class FactValues
{
    private const int Longest = 100;

    /// <summary>The one written form of a value; null where it can't be one of this fact.</summary>
    public static string? Canonical(FactDefinition fact, string text)
    {
        var value = text.Trim();
        if (value.Length is 0 or > Longest) return null;
        return fact.Type switch
        {
            FactType.Boolean => value.ToLowerInvariant() switch
            {
                "true" or "yes" or "oui" or "vrai" or "1" => "true",
                "false" or "no" or "non" or "faux" or "0" => "false",
                _ => null,
            },
            FactType.Integer => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole <= int.MaxValue
                ? whole.ToString(CultureInfo.InvariantCulture) : null,
            FactType.Decimal => decimal.TryParse(value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                ? number.ToString(CultureInfo.InvariantCulture) : null,
            FactType.Date => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? value : null,
            FactType.Code => fact.Options.FirstOrDefault(o => string.Equals(o.Code, value, StringComparison.OrdinalIgnoreCase))?.Code,
            FactType.Jurisdiction => PlaceIndex.Default.Resolve(PlaceQuery.OfJurisdiction(value)).Candidates is [var found] ? found.Chain.Nearest : null,
            _ => null,
        };
    }

    /// <summary>What would have been right, for whoever wrote the value.</summary>
    public static Detail Expected(FactDefinition fact) => fact.Type switch
    {
        FactType.Boolean => new("answer true or false.", "répondez true ou false."),
        FactType.Integer => new("give a whole number, such as 42.", "donnez un nombre entier, par exemple 42."),
        FactType.Decimal => new("give a number, such as 1250.50.", "donnez un nombre, par exemple 1250.50."),
        FactType.Date => new("give a date as 2026-11-23.", "donnez une date sous la forme 2026-11-23."),
        FactType.Code => new($"choose one of {Codes(fact)}.", $"choisissez parmi {Codes(fact)}."),
        _ => new("give the code of a government, such as CA-ON or 3506008.", "donnez le code d’une administration, par exemple CA-ON ou 3506008."),
    };

    public static bool? Compare(FactType type, string value, Predicate.Comparison comparison, Geography geography) => type switch
    {
        _ when comparison.Operator == ComparisonOperator.Exists => true,
        FactType.Integer or FactType.Decimal => Number(value) is { } number ? Compared(v => Number(v) is { } other ? number.CompareTo(other) : null, comparison) : null,
        FactType.Jurisdiction => InTerritory(value, comparison, geography),
        _ => Compared(v => string.Compare(value, v, StringComparison.OrdinalIgnoreCase), comparison),
    };

    private static bool? Compared(Func<string, int?> to, Predicate.Comparison comparison)
    {
        var values = comparison.Values;
        return comparison.Operator switch
        {
            ComparisonOperator.Eq => to(values[0]) == 0,
            ComparisonOperator.Ne => to(values[0]) != 0,
            ComparisonOperator.In => values.Any(v => to(v) == 0),
            ComparisonOperator.Lt => to(values[0]) < 0,
            ComparisonOperator.Le => to(values[0]) <= 0,
            ComparisonOperator.Gt => to(values[0]) > 0,
            ComparisonOperator.Ge => to(values[0]) >= 0,
            ComparisonOperator.Between => to(values[0]) >= 0 && to(values[1]) <= 0,
            _ => null,
        };
    }

    /// <summary>Gatineau is in Québec; whoever only said Québec may or may not be in Gatineau.</summary>
    private static bool? InTerritory(string value, Predicate.Comparison comparison, Geography geography)
    {
        bool? found = false;
        foreach (var wanted in comparison.Values)
        {
            if (IsIn(value, wanted, geography)) found = true;
            else if (found == false && IsIn(wanted, value, geography)) found = null;
        }
        return comparison.Operator switch
        {
            ComparisonOperator.Eq or ComparisonOperator.In => found,
            ComparisonOperator.Ne => !found,
            _ => null,
        };
    }

    public static bool IsIn(string code, string territory, Geography geography) =>
        code == territory || geography.ChainOf(code)?.Codes.Contains(territory) == true;

    public static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Codes(FactDefinition fact) => string.Join(", ", fact.Options.Select(o => o.Code));
}
