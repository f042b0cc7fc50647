using System.Globalization;
using GraphQL;
using GraphQLParser.AST;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Graph.Common;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Graph.Changes;

/// <summary>
/// The directive <c>@asOf</c> of a query: the whole of it is answered from the catalogue as it once stood. A request holds one
/// snapshot from beginning to end; this chooses another one, and no field needs to know.
/// </summary>
internal static class AsOf
{
    private const string Name = "asOf";

    private static readonly RequestError Busy = new("BUSY", LocalizedText.Of(
        "Several past catalogues are being put together already. Ask again in a minute.",
        "Plusieurs états passés du catalogue sont déjà en préparation. Redemandez dans une minute."));

    public static bool IsOn(GraphQLOperationDefinition? operation) =>
        operation is { Operation: OperationType.Query, Directives.Count: > 0 } && operation.Directives.Any(d => d.Name.Value == Name);

    /// <exception cref="RequestError">There is no such moment, or too much is asked.</exception>
    public static async Task<CatalogueSnapshot> SnapshotAsync(
        GraphQLOperationDefinition operation, GraphQL.Inputs? variables, CatalogueSnapshot now, CatalogueHistory history, TimeProvider time, CancellationToken cancel)
    {
        var directive = operation.Directives!.First(d => d.Name.Value == Name);
        var moment = Given(directive, "time", operation, variables) is { } text ? Moment(text) : (DateTimeOffset?)null;
        var change = Given(directive, "change", operation, variables) is { } number ? Number(number) : (long?)null;
        if (moment is not null && change is not null) throw Bad("give a time or a change, not both.", "donnez un moment ou un changement, pas les deux.");
        if (moment is null && change is null) return now;
        return await SnapshotAsync(await SequenceAsync(moment, change, now, history, time, cancel), history, cancel);
    }

    /// <summary>The number of the change that a moment or a change's own number stands for.</summary>
    public static async Task<long> SequenceAsync(
        DateTimeOffset? moment, long? change, CatalogueSnapshot now, CatalogueHistory history, TimeProvider time, CancellationToken cancel)
    {
        if (moment is { } at)
        {
            if (at > time.GetUtcNow() + TimeSpan.FromMinutes(1)) throw Bad("the future isn't known yet.", "l’avenir n’est pas encore connu.");
            return Math.Min(now.Sequence, await history.SequenceAtAsync(at, cancel));
        }
        if (change < 0 || await history.WholeCommitAsync(change!.Value, cancel) is not { } whole)
            throw Bad("there is no such change.", "il n’y a pas de tel changement.");
        return Math.Min(now.Sequence, whole);
    }

    private static async Task<CatalogueSnapshot> SnapshotAsync(long sequence, CatalogueHistory history, CancellationToken cancel) =>
        await (history.AsOf(sequence) ?? throw Busy).WaitAsync(cancel);

    public static DateTimeOffset Moment(object value) => value switch
    {
        DateTimeOffset moment => moment,
        DateTime moment => new(DateTime.SpecifyKind(moment, DateTimeKind.Utc)),
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) => moment,
        _ => throw Bad("a time is written as 2026-11-23T12:00:00Z.", "un moment s’écrit ainsi : 2026-11-23T12:00:00Z."),
    };

    private static long Number(object value) => long.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number : throw Bad("a change is a whole number.", "un changement est un nombre entier.");

    private static object? Given(GraphQLDirective directive, string argument, GraphQLOperationDefinition operation, GraphQL.Inputs? variables) =>
        directive.Arguments?.FirstOrDefault(a => a.Name.Value == argument)?.Value switch
        {
            GraphQLVariable variable => variables?.GetValueOrDefault(variable.Name.StringValue)
                ?? Literal(operation.Variables?.FirstOrDefault(v => v.Variable.Name.Value == variable.Name.Value)?.DefaultValue),
            var literal => Literal(literal),
        };

    private static string? Literal(GraphQLValue? value) => value switch
    {
        null or GraphQLNullValue => null,
        GraphQLStringValue text => text.Value.ToString(),
        GraphQLIntValue number => number.Value.ToString(),
        _ => throw Bad("it takes a time or the number of a change.", "elle prend un moment ou le numéro d’un changement."),
    };

    private static RequestError Bad(string en, string fr) => RequestError.BadInput("asOf", new(en, fr));
}
