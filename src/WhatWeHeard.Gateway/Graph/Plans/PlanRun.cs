using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQL.Execution;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>One request on its way through a plan: what it asks with, and the answer so far.</summary>
internal sealed class PlanRun(ReadPlan plan, RequestCatalogue request, IDictionary<string, ArgumentValue>?[] arguments)
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions RelaxedWriter = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private LanguagePreference? renderedIn;
    private Rendering? rendering;

    public RequestCatalogue Request { get; } = request;

    public CancellationToken Cancel { get; private set; }

    /// <summary>Where the answer is written; set while the plan is walked.</summary>
    public PooledBuffer Out { get; private set; } = null!;

    /// <summary>What lets objects be written as they were before; null where they may not be.</summary>
    public Rendering? Rendering
    {
        get
        {
            // A question's own language may become the request's on the way.
            if (!ReferenceEquals(renderedIn, Request.Languages)) (renderedIn, rendering) = (Request.Languages, plan.RenderingOf(Request, Request.Languages, arguments));
            return rendering;
        }
    }

    public IDictionary<string, ArgumentValue>? ArgumentsOf(FieldPart part) => arguments[part.Arguments];

    /// <summary>The answer, from its first brace up to what may stand beside the data.</summary>
    public PlannedAnswer Walk(CancellationToken cancel)
    {
        Cancel = cancel;
        var answer = new PlannedAnswer();
        Out = answer.Buffer;
        try
        {
            Out.Raw(PlannedAnswer.Opening);
            plan.Root.WriteUntyped(null, this);
            // A word that no listing knows may be a name; who has a token may be told what others aren't.
            if (!plan.IsPersonal && Request is { Actor: null, UnknownWords.Count: 0 }) answer.Keepable = Request.Snapshot;
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    /// <summary>A value that no typed writer knows, as the framework writes it.</summary>
    public void WriteSlowly(object value)
    {
        using var writer = new Utf8JsonWriter(Out, RelaxedWriter);
        JsonSerializer.Serialize(writer, value, value.GetType(), Relaxed);
    }
}
