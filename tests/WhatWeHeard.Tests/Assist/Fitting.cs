using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Answers;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Assist;

/// <summary>
/// Finds the weights of <see cref="Measures"/> that order the judged questions best: a listing that is right before those that aren't
/// (a softmax over what was measured), and something that is asked before nothing (a logistic regression). Both shrink what helps little.
/// </summary>
internal static class Fitting
{
    private const double Shrink = 0.002, ShrinkSure = 0.001;

    public sealed record Sample(AssistedQuestion Question, ImmutableArray<Measures> Measured, SearchSaid Search, bool Everyday)
    {
        /// <summary>How often it counts: people ask for what there is far oftener than for what there isn't.</summary>
        public double Weight { get; init; } = 1;

        public bool IsAsked => Question.Kind is "ANSWER" or "CLARIFY";

        public bool IsRight(Measures measured) => Question.ServicesHold(measured.Listing);
    }

    /// <summary>All that is tuned on; what the catalogue lacks counts a fiftieth, so that it doesn't silence what it has (measured: README.md).</summary>
    public static Sample[] Samples(CatalogueSnapshot catalogue) =>
        [.. AssistedQuestion.All.Where(q => (q.IsTuned || !q.IsIndependent) && q.Kind != "PERSONAL_INFORMATION").Select(q => (Question: q, Weight: 1.0))
            .Concat(AssistedQuestion.Unlisted.Where(u => u.IsTuned).Select(u => (u.Question, Weight: 0.02)))
            .Select(q => Of(q.Question, catalogue) is { } sample ? sample with { Weight = q.Weight } : null).OfType<Sample>()];

    /// <summary>A question as answering measures it; null where nothing is left to look for.</summary>
    public static Sample? Of(AssistedQuestion question, CatalogueSnapshot catalogue)
    {
        var text = Text.Tidy(question.Question);
        var reading = QuestionReader.Read(text, question.PlaceQuery, []);
        var (measured, search) = new Matching(catalogue, QuestionTopic.WithoutChat(reading.Content), LanguagePreference.For(question.Language)).Measured(reading.Places);
        return measured.Count == 0 ? null : new(question, [.. measured], search, QuestionTopic.Of(text).IsEveryday);
    }

    public static double[] Order(IEnumerable<Sample> samples)
    {
        var told = samples.Where(s => s.Question.Kind == "ANSWER").Select(s => (Values: s.Measured.Select(m => m.Values(s.Search.Top)).ToArray(), Right: s.Measured.Select(s.IsRight).ToArray()))
            .Where(s => s.Right.Contains(true)).ToArray();
        return Descend(told[0].Values[0].Length, 250, 0.05, (weights, slope) =>
        {
            foreach (var (values, right) in told)
            {
                var odds = values.Select(v => Sum(weights, v)).ToArray();
                var most = odds.Max();
                odds = [.. odds.Select(o => Math.Exp(o - most))];
                var (all, ofRight) = (odds.Sum(), odds.Where((_, i) => right[i]).Sum());
                for (var i = 0; i < odds.Length; i++)
                    for (var k = 0; k < slope.Length; k++)
                        slope[k] += (odds[i] / all - (right[i] ? odds[i] / ofRight : 0)) * values[i][k] / told.Length;
            }
            for (var k = 0; k < slope.Length; k++) slope[k] += Shrink * weights[k];
        });
    }

    public static double[] Sureness(IEnumerable<Sample> samples)
    {
        var told = samples.Select(s => (Signs: s.Measured.MaxBy(m => m.Weighed(s.Search.Top).Score)!.Signs(s.Search, s.Everyday), s.IsAsked, s.Weight)).ToArray();
        var all = told.Sum(t => t.Weight);
        return Descend(told[0].Signs.Length, 1_500, 0.02, (weights, slope) =>
        {
            foreach (var (signs, isAsked, weight) in told)
                for (var k = 0; k < slope.Length; k++)
                    slope[k] += weight * (1 / (1 + Math.Exp(-Sum(weights, signs))) - (isAsked ? 1 : 0)) * signs[k] / all;
            for (var k = 1; k < slope.Length; k++) slope[k] += ShrinkSure * weights[k];
        });
    }

    private static double Sum(double[] weights, float[] values)
    {
        var sum = 0.0;
        for (var k = 0; k < values.Length; k++) sum += weights[k] * values[k];
        return sum;
    }

    /// <summary>Down the slope, each weight by steps of its own size (RMSProp).</summary>
    private static double[] Descend(int weights, int steps, double step, Action<double[], double[]> slopeAt)
    {
        var (at, size) = (new double[weights], new double[weights]);
        for (var i = 0; i < steps; i++)
        {
            var slope = new double[weights];
            slopeAt(at, slope);
            for (var k = 0; k < weights; k++)
            {
                size[k] = 0.9 * size[k] + 0.1 * slope[k] * slope[k];
                at[k] -= step * slope[k] / (Math.Sqrt(size[k]) + 1e-6);
            }
        }
        return at;
    }
}
