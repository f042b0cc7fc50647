using System.Collections.Immutable;
using Microsoft.Extensions.Primitives;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>What somebody answered to a question asked back, written <c>fact=value</c>: the codes of the buttons.</summary>
internal static class GivenFacts
{
    /// <summary>Each question is one; nobody is asked more.</summary>
    private const int Most = 10;

    /// <summary>The last word on each fact counts: a button overrides what was answered before.</summary>
    public static ImmutableArray<string> Of(StringValues values) =>
        [.. values.OfType<string>().Where(v => v.Length <= 100 && v.Split('=', 2) is [{ Length: > 0 }, { Length: > 0 }]).GroupBy(v => v.Split('=')[0]).Select(g => g.Last()).Take(Most)];

    public static object[]? Input(ImmutableArray<string> facts) =>
        facts.IsEmpty ? null : [.. facts.Select(f => f.Split('=', 2)).Select(f => new { Fact = f[0], Value = f[1] })];
}
