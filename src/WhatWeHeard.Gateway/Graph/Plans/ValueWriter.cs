using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GraphQL.Types;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph.Common;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>Writes a value of one .NET type as one type of the schema.</summary>
internal abstract class ValueWriter<T>
{
    /// <summary>Whether the schema says that it is never null: then a null is an error, and the engine's business.</summary>
    public bool Required { get; set; }

    public void Write(T value, PlanRun run)
    {
        if (value is null) WriteNull(run);
        else WriteValue(value, run);
    }

    public abstract void WriteValue(T value, PlanRun run);

    public void WriteNull(PlanRun run)
    {
        if (Required) throw new NotPlannableException("Null where the schema wants a value.");
        run.Out.Raw("null"u8);
    }
}

internal sealed class NullableWriter<T>(ValueWriter<T> inner) : ValueWriter<T?> where T : struct
{
    public override void WriteValue(T? value, PlanRun run) => inner.WriteValue(value.GetValueOrDefault(), run);
}

internal sealed class StringWriter : ValueWriter<string>
{
    public override void WriteValue(string value, PlanRun run) => JsonText.Write(run.Out, value);
}

internal sealed class KeptTextWriter : ValueWriter<KeptText>
{
    public override void WriteValue(KeptText value, PlanRun run) => JsonText.WriteKept(run.Out, value.Value);
}

/// <summary>A global id, without a string made for it.</summary>
internal sealed class ItemIdWriter : ValueWriter<ItemId>
{
    private static readonly ImmutableArray<byte[]> Beginnings = [.. Enum.GetValues<ItemKind>().Select(k => System.Text.Encoding.UTF8.GetBytes($"\"{ItemId.Word(k)}:"))];

    public override void WriteValue(ItemId value, PlanRun run)
    {
        run.Out.Raw(Beginnings[(int)value.Kind]);
        JsonText.WriteRest(run.Out, value.Key);
    }
}

internal sealed class NumberWriter<T> : ValueWriter<T> where T : IUtf8SpanFormattable
{
    private const int Longest = 40;

    public override void WriteValue(T value, PlanRun run)
    {
        if (!value.TryFormat(run.Out.GetSpan(Longest), out var written, default, System.Globalization.CultureInfo.InvariantCulture))
            throw new NotPlannableException($"{value} is longer than {Longest} characters.");
        run.Out.Advance(written);
    }
}

internal sealed class BooleanWriter : ValueWriter<bool>
{
    public override void WriteValue(bool value, PlanRun run) => run.Out.Raw(value ? "true"u8 : "false"u8);
}

/// <summary>The names of an enum of the schema, as they are written.</summary>
internal sealed class EnumWriter(FrozenDictionary<string, byte[]> names) : ValueWriter<string>
{
    public override void WriteValue(string value, PlanRun run) =>
        run.Out.Raw(names.TryGetValue(value, out var name) ? name : throw new NotPlannableException($"{value} isn't of the enum."));
}

/// <summary>Whatever else a scalar makes of a value, through the framework.</summary>
internal sealed class ScalarWriter<T>(ScalarGraphType scalar) : ValueWriter<T>
{
    public override void WriteValue(T value, PlanRun run)
    {
        if (scalar.Serialize(value) is { } serialized) run.WriteSlowly(serialized);
        else WriteNull(run);
    }
}

internal sealed class ObjectWriter<T>(Selection<T> selection) : ValueWriter<T>
{
    public override void WriteValue(T value, PlanRun run) => selection.Write(value, run);
}

/// <summary>An object whose declared type says less than what it is.</summary>
internal sealed class CastWriter<T>(Selection selection) : ValueWriter<T>
{
    public override void WriteValue(T value, PlanRun run) => selection.WriteUntyped(value, run);
}

/// <summary>A union or an interface: the first type that claims the object says what is written of it.</summary>
internal sealed class ByTypeWriter<T>(ImmutableArray<(Func<object, bool> IsTypeOf, Selection Selection)> types) : ValueWriter<T>
{
    public override void WriteValue(T value, PlanRun run)
    {
        foreach (var (isTypeOf, selection) in types)
        {
            if (!isTypeOf(value!)) continue;
            selection.WriteUntyped(value, run);
            return;
        }
        throw new NotPlannableException($"No type of the schema claims {value!.GetType()}.");
    }
}

internal sealed class ArrayWriter<TItem>(ValueWriter<TItem> items) : ValueWriter<ImmutableArray<TItem>>
{
    public override void WriteValue(ImmutableArray<TItem> value, PlanRun run)
    {
        run.Out.Raw("["u8);
        for (var i = 0; i < value.Length; i++)
        {
            run.Cancel.ThrowIfCancellationRequested();
            if (i > 0) run.Out.Raw(","u8);
            items.Write(value[i], run);
        }
        run.Out.Raw("]"u8);
    }
}

internal sealed class ListWriter<TList, TItem>(ValueWriter<TItem> items) : ValueWriter<TList> where TList : IEnumerable<TItem>
{
    public override void WriteValue(TList value, PlanRun run)
    {
        run.Out.Raw("["u8);
        switch (value)
        {
            case ImmutableArray<TItem> array:
                WriteAll(array.AsSpan(), run);
                break;
            case TItem[] array:
                WriteAll(array, run);
                break;
            case List<TItem> list:
                WriteAll(CollectionsMarshal.AsSpan(list), run);
                break;
            default:
                WriteEach(value, run);
                break;
        }
        run.Out.Raw("]"u8);
    }

    private void WriteAll(ReadOnlySpan<TItem> all, PlanRun run)
    {
        for (var i = 0; i < all.Length; i++)
        {
            run.Cancel.ThrowIfCancellationRequested();
            if (i > 0) run.Out.Raw(","u8);
            items.Write(all[i], run);
        }
    }

    private void WriteEach(TList value, PlanRun run)
    {
        var first = true;
        foreach (var item in value)
        {
            run.Cancel.ThrowIfCancellationRequested();
            if (!first) run.Out.Raw(","u8);
            first = false;
            items.Write(item, run);
        }
    }
}
