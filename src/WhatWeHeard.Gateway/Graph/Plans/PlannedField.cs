using WhatWeHeard.Gateway.Graph.Common;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>A field of a plan: its name as it is written, then its value.</summary>
internal abstract class PlannedField;

internal abstract class PlannedField<T> : PlannedField
{
    public abstract void Write(T source, PlanRun run);
}

internal sealed class PlainField<T, TValue>(FieldPart part, Func<T, TValue> read, ValueWriter<TValue> writer) : PlannedField<T>
{
    private readonly byte[] prefix = part.Prefix;

    public override void Write(T source, PlanRun run)
    {
        run.Out.Raw(prefix);
        writer.Write(read(source), run);
    }
}

internal sealed class AskingField<T, TValue>(FieldPart part, Func<T, Ask, TValue> read, ValueWriter<TValue> writer) : PlannedField<T>
{
    private readonly byte[] prefix = part.Prefix;

    public override void Write(T source, PlanRun run)
    {
        run.Out.Raw(prefix);
        writer.Write(read(source, new(run, part)), run);
    }
}

/// <summary>A field that is the same in every answer.</summary>
internal sealed class ConstantField<T>(byte[] written) : PlannedField<T>
{
    public override void Write(T source, PlanRun run) => run.Out.Raw(written);
}

/// <summary>The fields asked for of one type, in the order of the answer.</summary>
internal abstract class Selection
{
    public abstract Type Source { get; }

    /// <summary>Whether what is written depends on nothing but the object, the snapshot and the languages.</summary>
    public bool IsSettled { get; init; }

    public abstract void WriteUntyped(object? source, PlanRun run);
}

internal sealed class Selection<T>(PlannedField<T>[] fields) : Selection
{
    private static readonly bool IsHeld = WrittenObjects.MayHold(typeof(T));

    public override Type Source => typeof(T);

    public void Write(T source, PlanRun run)
    {
        if (!IsHeld || !IsSettled || run.Rendering is not { } rendering)
        {
            WriteAnew(source, run);
            return;
        }
        if (WrittenObjects.All.TryWrite(source!, this, rendering, run.Out)) return;
        var start = run.Out.Length;
        WriteAnew(source, run);
        WrittenObjects.All.Keep(source!, this, rendering, run.Out.Written.Span[start..]);
    }

    private void WriteAnew(T source, PlanRun run)
    {
        if (fields.Length == 0)
        {
            run.Out.Raw("{}"u8);
            return;
        }
        foreach (var field in fields) field.Write(source, run);
        run.Out.Raw("}"u8);
    }

    public override void WriteUntyped(object? source, PlanRun run)
    {
        // The root has no source; what else isn't of the bound type is an error, which the engine words.
        if (source is not T && source is not null) throw new NotPlannableException($"{source.GetType()} isn't a {typeof(T)}.");
        Write((T)source!, run);
    }
}
