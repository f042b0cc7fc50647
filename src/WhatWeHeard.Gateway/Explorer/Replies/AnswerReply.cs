namespace WhatWeHeard.Gateway.Explorer.Replies;

/// <summary>AnswerQuestion.</summary>
public sealed record AnswerReply(Answered Answer);

public sealed record Answered(string Kind, Said Text)
{
    public Cited? Citation { get; init; }
    public IReadOnlyList<Linked> Services { get; init; } = [];
    public Counter? Clarify { get; init; }
    public Coded? LifeEvent { get; init; }
}

public sealed record Cited(string Url, Said Title);

/// <summary>The one question that is asked back; answered by a fact, where options are given.</summary>
public sealed record Counter(Said Question, string Fact, IReadOnlyList<CounterOption> Options);

public sealed record CounterOption(string Code, Said Label);
