using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Graph;

public class PointsBudgetTests
{
    private static readonly Caller Anybody = new("192.0.2.1", IsAnonymous: true);
    private readonly ManualTime time = new();

    [Fact]
    public void Points_are_taken_come_back_with_time_and_never_pass_what_there_may_be()
    {
        var budget = new PointsBudget(new(), time);
        Assert.True(budget.Take(Anybody, 2_000, out var left));
        Assert.Equal(0, left.Left);
        Assert.False(budget.Take(Anybody, 1, out left));
        Assert.Equal(1, left.SecondsUntil(1));
        Assert.Equal(20, left.SecondsUntil(1_000));
        time.Advance(2);
        Assert.True(budget.Take(Anybody, 100, out _));
        Assert.False(budget.Take(Anybody, 1, out _));
        time.Advance(3_600);
        Assert.Equal(2_000, budget.Left(Anybody).Left);
    }

    [Fact]
    public void What_does_not_suffice_is_left_whole()
    {
        var budget = new PointsBudget(new(), time);
        Assert.False(budget.Take(Anybody, 2_001, out var left));
        Assert.Equal(2_000, left.Left);
    }

    [Fact]
    public void Callers_do_not_take_from_each_other_and_whoever_is_known_has_more()
    {
        var budget = new PointsBudget(new(), time);
        Assert.True(budget.Take(Anybody, 2_000, out _));
        Assert.True(budget.Take(new("192.0.2.2", IsAnonymous: true), 2_000, out _));
        Assert.True(budget.Take(new("issuer|someone", IsAnonymous: false), 20_000, out _));
    }

    [Fact]
    public void Callers_are_forgotten_once_their_points_are_back_and_not_before()
    {
        var budget = new PointsBudget(new() { Known = new(2_000, 50, 1_000) }, time);
        for (var i = 0; i < 5_000; i++) budget.Take(new($"{i}", IsAnonymous: true), 2_000, out _);
        time.Advance(20);
        // Half of them come back in between: still half empty.
        Assert.Equal(1_000, budget.Left(new("7", IsAnonymous: true)).Left);
        for (var i = 0; i < 5; i++)
        {
            time.Advance(41);
            budget.Left(Anybody);
        }
        Assert.True(budget.Callers < 10, $"{budget.Callers}");
    }

    [Fact]
    public void More_callers_than_are_told_apart_share()
    {
        var budget = new PointsBudget(new() { MostCallers = 100 }, time);
        for (var i = 0; i < 10_000; i++) budget.Take(new($"{i}", IsAnonymous: true), 1, out _);
        Assert.True(budget.Callers <= 101, $"{budget.Callers}");
        Assert.False(budget.Take(new("one more", IsAnonymous: true), 1, out _));
    }
}
