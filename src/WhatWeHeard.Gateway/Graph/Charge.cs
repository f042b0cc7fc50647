using GraphQL;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph.Common;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>
/// What an operation takes from its caller's points, or why it isn't run. What an answer says of it depends on the document, its
/// variables and the kind of caller only: answers are cached. What is left stands in headers, and in a refusal.
/// </summary>
internal sealed record Charge
{
    /// <summary>A client registers each of its documents once; who registers a thousand is no client.</summary>
    private const int Registering = 25;

    private const string Cost = "cost", Requested = "requestedQueryCost";

    private static readonly Charge Nothing = new();

    public RequestError? Refused { get; private init; }

    private int Points { get; init; }

    private PointsAllowance? Allowance { get; init; }

    public static Charge Of(KnownDocument document, OperationRequest request, bool registers, PointsBudget budget)
    {
        var caller = request.Caller;
        if (!budget.IsOn || caller == Caller.Program) return Nothing;
        return Of(document.Points(request.OperationName)?.For(request.Variables) ?? 1, request, registers, budget);
    }

    public static Charge Of(int points, OperationRequest request, bool registers, PointsBudget budget)
    {
        var caller = request.Caller;
        if (!budget.IsOn || caller == Caller.Program) return Nothing;
        var allowance = budget.Of(caller);
        if (points > allowance.MostPerOperation) return new() { Refused = TooMuch(points, allowance) };
        var wanted = points + (registers ? Registering : 0);
        return budget.Take(caller, wanted, out var left)
            ? new() { Points = points, Allowance = allowance }
            : new() { Refused = Throttled(wanted, left) };
    }

    public ExecutionResult ToldIn(ExecutionResult result)
    {
        if (Allowance is null) return result;
        result.Extensions ??= [];
        result.Extensions[Cost] = new Dictionary<string, object?> { [Requested] = Points, ["maximumAvailable"] = Allowance.Capacity };
        return result;
    }

    /// <summary>What an answer was worth, as it says itself; 0 where nothing is counted.</summary>
    public static int ToldBy(ExecutionResult result) =>
        result.Extensions?.GetValueOrDefault(Cost) is Dictionary<string, object?> cost && cost.GetValueOrDefault(Requested) is int points ? points : 0;

    private static RequestError TooMuch(int points, PointsAllowance allowance)
    {
        var error = new RequestError("MAX_COST_EXCEEDED", LocalizedText.Of(
            $"The query is worth {points} points; one may be worth {allowance.MostPerOperation}. Ask for smaller pages, or for less of each element.",
            $"La requête vaut {points} points; une requête peut en valoir {allowance.MostPerOperation}. Demandez des pages plus petites, ou moins de chaque élément."));
        error.Extensions![Cost] = new Dictionary<string, object?> { [Requested] = points, ["maximumAvailable"] = allowance.MostPerOperation };
        return error;
    }

    private static RequestError Throttled(int points, PointsLeft left)
    {
        var seconds = left.SecondsUntil(points);
        var error = new RequestError("THROTTLED", LocalizedText.Of(
            $"Too much was asked in a short time. Try again in {seconds} s.",
            $"Trop de demandes en peu de temps. Réessayez dans {seconds} s."))
        { RetryAfter = TimeSpan.FromSeconds(seconds) };
        error.Extensions![Cost] = new Dictionary<string, object?>
        {
            [Requested] = points,
            ["maximumAvailable"] = left.Allowance.Capacity,
            ["throttleStatus"] = new Dictionary<string, object?> { ["currentlyAvailable"] = left.Left, ["restoreRate"] = left.Allowance.PerSecond },
        };
        return error;
    }
}
