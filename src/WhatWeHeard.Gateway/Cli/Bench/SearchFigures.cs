namespace WhatWeHeard.Gateway.Cli.Bench;

/// <summary>How one contender answered one query.</summary>
internal sealed record Outcome(Judgement Judgement, Answered Answer)
{
    public JudgedQuery Query => Judgement.Query;

    public double Ndcg => Discounted(Answer.Keys.Take(Contenders.Depth).Select(Judgement.Gain))
        / Discounted(Judgement.Grades.Keys.Select(Judgement.Gain).OrderDescending().Take(Contenders.Depth));

    public double ReciprocalRank => 1.0 / (1 + Answer.Keys.TakeWhile(k => Judgement.Grade(k) < 2).Count()) is var rank && Answer.Keys.Any(k => Judgement.Grade(k) >= 2) ? rank : 0;

    public double Recall => Answer.Keys.Take(Contenders.Depth).Count(k => Judgement.Grade(k) >= 2)
        / (double)Math.Clamp(Judgement.Grades.Values.Count(g => g >= 2), 1, Contenders.Depth);

    /// <summary>Null where the query says no place, so that no government is more right than another.</summary>
    public bool? RightGovernmentFirst => Query.Governments.IsEmpty ? null
        : Answer.Keys is [var first, ..] && Query.Governments.Contains(first.Split(':')[0], StringComparer.OrdinalIgnoreCase);

    /// <summary>About no service of any government: the answer is nothing, or that one is unsure.</summary>
    public bool LeavesNonsenseAlone => Answer.Keys.IsEmpty || !Answer.Confident;

    private static double Discounted(IEnumerable<double> gains) => gains.Select((gain, i) => gain / Math.Log2(i + 2)).Sum();
}

/// <summary>The means over some outcomes; a figure without a query behind it is not a number.</summary>
internal sealed record SearchFigures(int Queries, double Ndcg, double Mrr, double Recall, double GovernmentFirst, double Nonsense)
{
    public static SearchFigures Of(IReadOnlyCollection<Outcome> outcomes)
    {
        var asked = outcomes.Where(o => !o.Query.IsNonsense).ToArray();
        return new(outcomes.Count, Mean(asked, o => o.Ndcg), Mean(asked, o => o.ReciprocalRank), Mean(asked, o => o.Recall),
            Mean(asked.Where(o => o.RightGovernmentFirst is not null), o => o.RightGovernmentFirst == true ? 1 : 0),
            Mean(outcomes.Where(o => o.Query.IsNonsense), o => o.LeavesNonsenseAlone ? 1 : 0));
    }

    private static double Mean(IEnumerable<Outcome> outcomes, Func<Outcome, double> figure) =>
        outcomes.Select(figure).DefaultIfEmpty(double.NaN).Average();
}
