using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using GraphQL.Types;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph.Common;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>Chooses the writer for a value by its .NET type and its type in the schema. Runs once for each field of a plan.</summary>
internal static class Writers
{
    private static readonly MethodInfo Generic = typeof(Writers).GetMethod(nameof(For))!;

    public static ValueWriter<T> For<T>(PlanCompiler compiler, FieldPart part, IGraphType type)
    {
        var required = type is NonNullGraphType;
        if (type is NonNullGraphType { ResolvedType: { } inner }) type = inner;
        var writer = (ValueWriter<T>)(Nullable.GetUnderlyingType(typeof(T)) is { } underlying
            ? Made(typeof(NullableWriter<>), [underlying], Of(underlying, compiler, part, type))
            : type switch
            {
                ListGraphType { ResolvedType: { } items } => List<T>(compiler, part, items),
                IObjectGraphType named => Object<T>(compiler, part, named),
                IAbstractGraphType named => new ByTypeWriter<T>(compiler.TypesOf(part, named)),
                EnumerationGraphType named when typeof(T) == typeof(string) => new EnumWriter(NamesOf(named)),
                ScalarGraphType scalar => Scalar<T>(scalar),
                _ => throw new NotPlannableException($"No writer for {type.Name}."),
            });
        writer.Required = required;
        return writer;
    }

    private static object Scalar<T>(ScalarGraphType scalar) => scalar switch
    {
        StringGraphType or IdGraphType or CheckedStringGraphType when typeof(T) == typeof(string) => new StringWriter(),
        StringGraphType or CheckedStringGraphType when typeof(T) == typeof(KeptText) => new KeptTextWriter(),
        IdGraphType when typeof(T) == typeof(ItemId) => new ItemIdWriter(),
        BooleanGraphType when typeof(T) == typeof(bool) => new BooleanWriter(),
        IntGraphType when typeof(T) == typeof(int) => new NumberWriter<int>(),
        FloatGraphType when typeof(T) == typeof(double) => new NumberWriter<double>(),
        LongGraphType when typeof(T) == typeof(long) => new NumberWriter<long>(),
        _ when typeof(T) == typeof(KeptText) || typeof(T) == typeof(ItemId) => throw new NotPlannableException($"{typeof(T).Name} as {scalar.Name}."),
        _ => new ScalarWriter<T>(scalar),
    };

    private static object Object<T>(PlanCompiler compiler, FieldPart part, IObjectGraphType type)
    {
        var below = compiler.Below(part, type);
        part.Below = below;
        var selection = compiler.SelectionOf(type, below);
        part.IsSettledBelow = selection.IsSettled;
        return selection is Selection<T> typed ? new ObjectWriter<T>(typed) : new CastWriter<T>(selection);
    }

    private static object List<T>(PlanCompiler compiler, FieldPart part, IGraphType items)
    {
        var list = typeof(T);
        var sequence = list.IsGenericType && list.GetGenericTypeDefinition() == typeof(IEnumerable<>) ? list
            : list.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
                ?? throw new NotPlannableException($"{list} isn't a list.");
        var item = sequence.GetGenericArguments()[0];
        var writer = Of(item, compiler, part, items);
        return list.IsGenericType && list.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
            ? Made(typeof(ArrayWriter<>), [item], writer)
            : Made(typeof(ListWriter<,>), [list, item], writer);
    }

    private static object Of(Type value, PlanCompiler compiler, FieldPart part, IGraphType type)
    {
        try
        {
            return Generic.MakeGenericMethod(value).Invoke(null, [compiler, part, type])!;
        }
        catch (TargetInvocationException e) when (e.InnerException is NotPlannableException inner)
        {
            throw new NotPlannableException(inner.Message);
        }
    }

    private static object Made(Type writer, Type[] types, object inner) => Activator.CreateInstance(writer.MakeGenericType(types), inner)!;

    private static FrozenDictionary<string, byte[]> NamesOf(EnumerationGraphType type) =>
        type.Values.Where(v => v.Value is string).ToFrozenDictionary(v => (string)v.Value!, v => Encoding.UTF8.GetBytes($"\"{v.Name}\""), StringComparer.Ordinal);
}
