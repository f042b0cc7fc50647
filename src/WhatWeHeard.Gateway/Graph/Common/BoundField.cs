using GraphQL;
using GraphQL.Resolvers;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph.Plans;

namespace WhatWeHeard.Gateway.Graph.Common;

/// <summary>A field as it was bound: the engine resolves it, a plan takes it apart. One read serves both.</summary>
internal abstract class BoundField : IFieldResolver
{
    public abstract ValueTask<object?> ResolveAsync(IResolveFieldContext context);

    /// <summary>This field, as a step of a plan.</summary>
    public abstract PlannedField Plan(FieldPart part, PlanCompiler compiler);

    /// <summary>A constant in every answer, such as a type's name.</summary>
    public abstract PlannedField Constant(byte[] written);

    /// <summary>Fields of the same type, to be written one after the other.</summary>
    public abstract Selection Select(IReadOnlyList<PlannedField> fields, bool isSettled);
}

internal sealed class BoundField<T, TValue> : BoundField where T : notnull
{
    private readonly Func<T, TValue>? plain;
    private readonly Func<T, Ask, TValue>? asking;

    public BoundField(Func<T, TValue> read)
    {
        MustBeSynchronous();
        plain = read;
    }

    public BoundField(Func<T, Ask, TValue> read)
    {
        MustBeSynchronous();
        asking = read;
    }

    public override ValueTask<object?> ResolveAsync(IResolveFieldContext context)
    {
        var source = (T)context.Source!;
        object? value = plain is not null ? plain(source) : asking!(source, new(context));
        return new(value switch
        {
            // The engine's scalars know strings.
            KeptText text => text.Value,
            ItemId id => id.ToString(),
            _ => value,
        });
    }

    public override PlannedField Plan(FieldPart part, PlanCompiler compiler)
    {
        var writer = compiler.WriterOf<TValue>(part);
        return plain is not null ? new PlainField<T, TValue>(part, plain, writer) : new AskingField<T, TValue>(part, asking!, writer);
    }

    public override PlannedField Constant(byte[] written) => new ConstantField<T>(written);

    public override Selection Select(IReadOnlyList<PlannedField> fields, bool isSettled) => new Selection<T>([.. fields.Cast<PlannedField<T>>()]) { IsSettled = isSettled };

    /// <summary>The engine would hand a task on as a value of the answer.</summary>
    private static void MustBeSynchronous()
    {
        if (typeof(Task).IsAssignableFrom(typeof(TValue)) || typeof(TValue).Name.StartsWith(nameof(ValueTask), StringComparison.Ordinal))
            throw new NotSupportedException($"A read of {typeof(T).Name} returns {typeof(TValue).Name}: reads are synchronous.");
    }
}
