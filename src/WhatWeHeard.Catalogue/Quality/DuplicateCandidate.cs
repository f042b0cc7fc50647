using System.Runtime.CompilerServices;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.Quality;

/// <summary>
/// Two listings that may say the same thing to the same people, from different publishers or twice from one. A candidate, never a
/// verdict: people decide.
/// </summary>
/// <param name="Listing">The publisher's own.</param>
/// <param name="Other">What it may repeat.</param>
/// <param name="SameName">How much of their names is the same words, 0 to 1, in the language where they are closest.</param>
/// <param name="SamePage">Whether both lead to the same page.</param>
public sealed record DuplicateCandidate(Listing Listing, Listing Other, double SameName, bool SamePage)
{
    /// <summary>Of two names of four words, three in common and nothing besides: below that, "licence" alone makes neighbours.</summary>
    private const double LeastSameName = 0.75;

    /// <summary>One page may describe several services; their names then share at least a word or two.</summary>
    private const double LeastSameNameOnSamePage = 0.4;

    private static readonly ConditionalWeakTable<CatalogueSnapshot, NameIndex> Indexes = [];

    public double Confidence => Math.Round(SamePage ? 0.5 + SameName / 2 : SameName * 0.9, 2);

    /// <summary>The candidates for these listings of a snapshot, surest first; each pair once.</summary>
    public static IEnumerable<DuplicateCandidate> Of(CatalogueSnapshot snapshot, IReadOnlyCollection<Listing> listings)
    {
        var index = Indexes.GetValue(snapshot, s => new(s.Items.Listings.Values));
        var mine = listings.Select(l => l.Key).ToHashSet(StringComparer.Ordinal);
        return listings.SelectMany(index.CandidatesFor)
            .Where(c => !mine.Contains(c.Other.Key) || string.CompareOrdinal(c.Listing.Key, c.Other.Key) < 0)
            .OrderByDescending(c => c.Confidence).ThenBy(c => c.Listing.Key, StringComparer.Ordinal).ThenBy(c => c.Other.Key, StringComparer.Ordinal);
    }

    /// <summary>Listings by the words of their names within a government, and by their pages across all; made once a snapshot, when first asked for.</summary>
    private sealed class NameIndex
    {
        /// <summary>A word in more names than this tells nothing, and would make every listing a neighbour of every other.</summary>
        private const int CommonWord = 50;

        private readonly Dictionary<(string Government, string Word), List<Listing>> byWord = [];
        private readonly Dictionary<string, List<Listing>> byPage = new(StringComparer.OrdinalIgnoreCase);

        public NameIndex(IEnumerable<Listing> listings)
        {
            foreach (var listing in listings.Where(l => l.Offering == Offering.Offered).OrderBy(l => l.Key, StringComparer.Ordinal))
            {
                foreach (var word in Names(listing).SelectMany(n => n).Distinct()) Add(byWord, (listing.Jurisdiction, word), listing);
                foreach (var page in Pages(listing)) Add(byPage, page, listing);
            }
        }

        public IEnumerable<DuplicateCandidate> CandidatesFor(Listing listing)
        {
            if (listing.Offering != Offering.Offered) yield break;
            var names = Names(listing);
            var onSamePage = Pages(listing).SelectMany(p => byPage.GetValueOrDefault(p) ?? []).Select(l => l.Key).ToHashSet(StringComparer.Ordinal);
            var neighbours = names.SelectMany(n => n).Distinct().Select(w => byWord.GetValueOrDefault((listing.Jurisdiction, w)) ?? [])
                .Where(l => l.Count <= CommonWord).Concat(Pages(listing).Select(p => byPage.GetValueOrDefault(p) ?? []).Where(l => l.Count <= CommonWord))
                .SelectMany(l => l).Distinct();
            foreach (var other in neighbours)
            {
                if (other.Key == listing.Key) continue;
                var sameName = Names(other).SelectMany(_ => names, Likeness).DefaultIfEmpty().Max();
                var samePage = onSamePage.Contains(other.Key);
                if (sameName >= (samePage ? LeastSameNameOnSamePage : LeastSameName)) yield return new(listing, other, Math.Round(sameName, 2), samePage);
            }
        }

        private static HashSet<string>[] Names(Listing listing) =>
            [.. listing.Content.Name.ValueOrDefault?.Values.Select(v => Folding.Phrase(v.Value).Split(' ').Where(w => w.Length > 2).ToHashSet()).Where(w => w.Count > 0) ?? []];

        private static IEnumerable<string> Pages(Listing listing) =>
            listing.Content.Url.ValueOrDefault?.Values.Select(v => v.Value).Where(SourceFindings.IsDeep).Select(Normal).Distinct() ?? [];

        /// <summary>The scheme, a trailing slash and a fragment don't make another page.</summary>
        private static string Normal(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? $"{uri.Host}{uri.PathAndQuery}".TrimEnd('/') : url;

        private static double Likeness(HashSet<string> a, HashSet<string> b)
        {
            var common = a.Count(b.Contains);
            return (double)common / (a.Count + b.Count - common);
        }

        private static void Add<TKey>(Dictionary<TKey, List<Listing>> lists, TKey key, Listing listing) where TKey : notnull
        {
            if (!lists.TryGetValue(key, out var list)) lists[key] = list = [];
            list.Add(listing);
        }
    }
}
