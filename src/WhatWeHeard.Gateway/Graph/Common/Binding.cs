using GraphQL.Resolvers;
using GraphQL.Types;
using GraphQL.Utilities;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Gateway.Graph.Common;

/// <summary>
/// Binds the fields of the schema file to what reads them. Nearly every read is a synchronous function of its source and of an
/// <see cref="Ask"/>: no request services, no awaiting, no database. Verbs, and the few fields that must read the record, get an
/// <see cref="Act"/>, and stand out by it.
/// </summary>
public sealed class Binding(SchemaBuilder builder)
{
    public TypeBinding<T> Type<T>(string name) where T : notnull
    {
        var type = builder.Types.For(name);
        type.IsTypeOfFunc = source => source is T;
        return new(type);
    }
}

/// <summary>The fields of one type, whose source is a <typeparamref name="T"/>. What a read returns keeps its type, so that a plan can write it unboxed.</summary>
public sealed class TypeBinding<T>(TypeConfig type) where T : notnull
{
    public TypeBinding<T> Field<TValue>(string name, Func<T, TValue> read)
    {
        type.FieldFor(name).Resolver = new BoundField<T, TValue>(read);
        return this;
    }

    public TypeBinding<T> Field<TValue>(string name, Func<T, Ask, TValue> read)
    {
        type.FieldFor(name).Resolver = new BoundField<T, TValue>(read);
        return this;
    }

    /// <summary>A field that reads the record itself: editions that aren't public, what once was. Never one that the public asks often.</summary>
    public TypeBinding<T> Record(string name, Func<T, Act, Task<object?>> readAsync)
    {
        type.FieldFor(name).Resolver = new FuncFieldResolver<object>(async context => await OrSayAsync(() => readAsync((T)context.Source!, new(context))));
        return this;
    }

    /// <summary>A field that changes something. When it is done, the request's catalogue moves on: its payload reads what it wrote.</summary>
    public TypeBinding<T> Verb(string name, Func<Act, Task<object?>> doAsync)
    {
        type.FieldFor(name).Resolver = new FuncFieldResolver<object>(async context =>
        {
            var act = new Act(context);
            var payload = await OrSayAsync(() => doAsync(act));
            act.Ask.Request.MoveTo(act.Service<CurrentCatalogue>().Snapshot);
            return payload;
        });
        return this;
    }

    /// <summary>A subscription: each event is the source of its answer. What can't be opened says so before the first event.</summary>
    public TypeBinding<T> Stream<TEvent>(string name, Func<Act, Task<IAsyncEnumerable<TEvent>>> openAsync) where TEvent : class
    {
        var field = type.FieldFor(name);
        field.Resolver = new FuncFieldResolver<object>(context => context.Source);
        field.StreamResolver = new SourceStreamResolver<object>(async context =>
        {
            var act = new Act(context);
            return act.Ask.Request.Events = new(await OrSayAsync(() => openAsync(act)));
        });
        return this;
    }

    /// <summary>A database that is away is nobody's mistake, and no fault to give a number to: it is said as what it is.</summary>
    private static async Task<TResult> OrSayAsync<TResult>(Func<Task<TResult>> workAsync)
    {
        try
        {
            return await workAsync();
        }
        catch (Exception e) when (e is not (GraphQL.ExecutionError or OperationCanceledException) && StorageUnavailableException.IsBehind(e))
        {
            throw OperationRefusals.StorageAway();
        }
    }
}

/// <summary>Texts that hold what they say they hold.</summary>
internal sealed class CheckedStringGraphType : ScalarGraphType
{
    private readonly Func<string, bool> isValid;

    public CheckedStringGraphType(string name, Func<string, bool> isValid)
    {
        Name = name;
        this.isValid = isValid;
    }

    public override object? ParseValue(object? value) => value switch
    {
        null => null,
        string text when isValid(text) => text,
        _ => ThrowValueConversionError(value),
    };

    public override object? ParseLiteral(GraphQLParser.AST.GraphQLValue value) => value switch
    {
        GraphQLParser.AST.GraphQLStringValue text => ParseValue((string)text.Value),
        GraphQLParser.AST.GraphQLNullValue => null,
        _ => ThrowLiteralConversionError(value),
    };

    public override object? Serialize(object? value) => value;
}
