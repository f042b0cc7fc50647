using System.Reflection;
using System.Text.RegularExpressions;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway;
using WhatWeHeard.Harness;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.HouseRules;

/// <summary>A pattern with a clock is a fault that waits for a busy machine. Without one, it must be quick whatever it is given.</summary>
public sealed class PatternTests
{
    private static readonly (string Name, Regex Pattern)[] All =
    [
        .. from assembly in new[] { typeof(CatalogueSnapshot).Assembly, typeof(CatalogueStore).Assembly, typeof(GatewayBuilder).Assembly }
           from type in assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
           where method.GetCustomAttribute<GeneratedRegexAttribute>() is not null
           select ($"{type.Name}.{method.Name}", (Regex)method.Invoke(null, null)!),
    ];

    /// <summary>What makes backtracking costly: long runs of what a pattern repeats, and many of its beginnings without an end.</summary>
    private static readonly string[] Hostile =
    [
        .. new[] { " ", "\t \n", ".", "a", "A", "Aa ", "1", "1 ", "1-", "-", "(", "1,2 ", "a@", "a.", "a-a.", "x ", "'a', ", "one ", "born ", "<script type=", "<p ", "<a", "[insert ", "https://", "data:", "www.", "_x0041", "ÃÂ", "é", "PT", "1 rue ", "Jean Roy ", "dob 1-", "sin ", "12 a b " }
            .Select(s => string.Concat(Enumerable.Repeat(s, 2_000 / s.Length))),
        new string(' ', 1_000) + "x" + new string(' ', 999) + "!",
    ];

    [Fact]
    public void No_pattern_has_a_clock()
    {
        Assert.True(All.Length >= 50, $"only {All.Length} patterns were found");
        Assert.All(All, p => Assert.True(p.Pattern.MatchTimeout == Regex.InfiniteMatchTimeout, p.Name));
    }

    [Fact]
    public void Every_pattern_is_quick_on_hostile_text() => Assert.All(All, p =>
    {
        foreach (var text in Hostile)
        {
            var took = ThreadClock.Least(() => p.Pattern.Count(text), 3);
            Assert.True(took < TimeSpan.FromMilliseconds(50), $"{p.Name} takes {took.TotalMilliseconds:0} ms on {text[..12]}…");
        }
    });
}
