using System.Collections.Immutable;
using System.Globalization;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>What somebody says of their situation: a fact's code, and its value in its written form.</summary>
public sealed record GivenFact(string Fact, string Value);

/// <summary>
/// The facts that could be read, and three-valued logic over them: a criterion holds, doesn't hold, or can't be told yet. What
/// somebody said is never repeated in a problem: it may be somebody's number.
/// </summary>
public sealed class KnownFacts
{
    /// <summary>More than the registry will ever hold; a list as long as a book is no situation.</summary>
    public const int Most = 100;

    private readonly CatalogueItems items;
    private readonly ImmutableDictionary<string, string> values;

    private KnownFacts(CatalogueItems items, ImmutableDictionary<string, string> values, ImmutableArray<Problem> problems)
    {
        this.items = items;
        this.values = values;
        Problems = problems;
    }

    /// <summary>What was wrong with the facts that couldn't be read; the others count.</summary>
    public ImmutableArray<Problem> Problems { get; }

    public static KnownFacts None(CatalogueItems items) => new(items, ImmutableDictionary<string, string>.Empty, []);

    /// <summary>In the order given: a fact said anew replaces the one before, and unsays what its registry entry clears.</summary>
    public static KnownFacts Read(IReadOnlyList<GivenFact> given, CatalogueItems items)
    {
        var values = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (given.Count > Most)
            problems.Add(Problem.Error(ProblemCode.BadInput, "facts", null, new($"at most {Most} facts; the others were left aside.", $"au plus {Most} faits; les autres ont été laissés de côté.")));
        for (var i = 0; i < Math.Min(given.Count, Most); i++)
        {
            var (code, value) = given[i];
            if (!items.Facts.TryGetValue(code, out var fact))
            {
                problems.Add(Problem.Error(ProblemCode.BadInput, $"facts[{i}].fact", null, new(
                    "there is no fact of that code; the field “facts” lists them.", "aucun fait ne porte ce code; le champ « facts » en donne la liste.")));
                continue;
            }
            if (FactValues.Canonical(fact, value) is not { } written)
            {
                problems.Add(Problem.Error(ProblemCode.BadInput, $"facts[{i}].value", null, FactValues.Expected(fact)));
                continue;
            }
            foreach (var other in values.TryGetValue(code, out var before) && before == written ? [] : fact.Clears) values.Remove(other);
            values[code] = written;
        }
        return new(items, values.ToImmutable(), problems.ToImmutable());
    }

    public bool Has(string fact) => values.ContainsKey(fact);

    public string? ValueOf(string fact) => values.GetValueOrDefault(fact);

    /// <summary>These facts and one more; its value must be canonical.</summary>
    public KnownFacts With(string fact, string value) => new(items, values.SetItem(fact, value), Problems);

    /// <summary>Whether a fact is asked at all of somebody in this situation; null where that can't be told yet.</summary>
    public bool? Applies(FactDefinition fact) => fact.DisplayIf is { } condition ? Holds(condition) : true;

    /// <summary>Kleene's logic: what doesn't depend on the unknown is known.</summary>
    public bool? Holds(Predicate predicate) => predicate switch
    {
        Predicate.Comparison comparison => Holds(comparison),
        Predicate.All all => Every(all.Of, whenFound: false),
        Predicate.Any any => Every(any.Of, whenFound: true),
        Predicate.Not not => !Holds(not.Of),
        _ => throw new ArgumentOutOfRangeException(nameof(predicate)),
    };

    private bool? Every(ImmutableArray<Predicate> of, bool whenFound)
    {
        bool? result = !whenFound;
        foreach (var each in of)
        {
            if (Holds(each) is not { } holds) result = null;
            else if (holds == whenFound) return whenFound;
        }
        return result;
    }

    private bool? Holds(Predicate.Comparison comparison)
    {
        if (values.TryGetValue(comparison.Fact, out var value))
            return items.Facts.GetValueOrDefault(comparison.Fact)?.Type is { } type ? FactValues.Compare(type, value, comparison, items.Geography) : null;
        // A question that doesn't arise ("how old is your child?" without one) has no value, and every comparison with one fails.
        var applies = items.Facts.TryGetValue(comparison.Fact, out var fact) ? Applies(fact) : null;
        return applies == false ? comparison.Operator == ComparisonOperator.Ne : null;
    }
}
