using System.Text;
using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph.Common;
using WhatWeHeard.Publishing.Import;
using WhatWeHeard.Publishing.Import.Jobs;
using WhatWeHeard.Publishing.Storage;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Graph.Imports;

/// <summary>Files into the catalogue, for publishers: small ones at once, staged ones by and by.</summary>
internal static class ImportFields
{
    /// <summary>Most files are done in less; whoever sent a larger one looks at its job.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private sealed record ImportPayload(ImportReport? Report, ImportJob? Job, IReadOnlyList<Problem> Problems);

    public static void Bind(Binding binding)
    {
        binding.Type<ImportPayload>("ImportServicesPayload")
            .Field("report", p => p.Report)
            .Field("job", p => p.Job)
            .Field("problems", p => p.Problems);
        binding.Type<ImportReport>("ImportReport")
            .Field("format", r => r.Format)
            .Field("dryRun", r => r.DryRun)
            .Field("read", r => r.Read)
            .Field("created", r => r.Created)
            .Field("updated", r => r.Updated)
            .Field("unchanged", r => r.Unchanged)
            .Field("withdrawn", r => r.Withdrawn)
            .Field("refused", r => r.Refused)
            .Field("repeated", r => r.IsRepeated)
            .Field("problems", (r, ask) => r.Problems.Take(ask.First(100, most: 1_000)))
            .Field("problemCount", r => r.Problems.Length)
            .Field("preview", r => r.Preview);
        binding.Type<ImportPreview>("ImportPreview")
            .Field("total", p => p.Total)
            // A job's report is read by its government's publishers; what it would do to another's isn't theirs to see.
            .Field("items", (p, ask) => p.Items.Where(i => Authority.Allows(ask.Request.Actor, Verb.ReadDrafts, i.Difference.Jurisdiction)).Take(ask.First(20, most: ImportPreview.MostItems)));
        binding.Type<PreviewedItem>("ImportPreviewItem")
            .Field("itemId", i => i.Difference.Id.ToString())
            .Field("operation", i => Codes.Name(i.Difference.Operation))
            .Field("line", i => i.Line)
            .Field("key", i => i.Key)
            .Field("fields", i => i.Difference.Fields)
            .Field("fieldCount", i => i.Difference.FieldCount);
        binding.Type<ImportJob>("ImportJob")
            .Field("id", j => j.Id)
            .Field("jurisdiction", (j, ask) => ask.Catalogue.Items.Jurisdiction(j.Jurisdiction))
            .Field("state", j => Codes.Name(j.State))
            .Field("fileName", j => j.FileName)
            .Field("requestedAt", j => j.At.UtcDateTime)
            .Field("startedAt", j => j.StartedAt?.UtcDateTime)
            .Field("endedAt", j => j.EndedAt?.UtcDateTime)
            .Field("progress", j => j.Progress is { } progress ? (object)progress : null)
            .Field("report", j => j.Report);
        binding.Type<ImportProgress>("ImportProgress")
            .Field("stage", p => Codes.Name(p.Stage))
            .Field("done", p => p.Done)
            .Field("total", p => p.Total);
    }

    public static void BindQueries(TypeBinding<object> query) => query
        .Record("importJob", async (_, act) => act.Actor is { } actor
            ? await act.Service<ImportJobs>().FindAsync(act.Ask.Argument<string>("id")!, actor, act.Cancel) : null)
        .Record("importJobs", async (_, act) => act.Actor is { } actor
            ? await act.Service<ImportJobs>().ListAsync(Grant.CodeOf(act.Ask.Argument<string>("jurisdiction")!), actor, act.Cancel) : Array.Empty<ImportJob>());

    public static void BindMutations(TypeBinding<object> mutation) => mutation
        .Verb("importServices", ImportAsync)
        .Verb("cancelImport", CancelAsync);

    private static async Task<object?> CancelAsync(Act act)
    {
        var input = act.Ask.Input("input")!;
        var (jurisdiction, id) = (Grant.CodeOf((string)input["jurisdiction"]!), (string)input["id"]!);
        if (await act.Service<Publisher>().MayImportAsync(jurisdiction, act.Actor, $"cancel {id}", act.Cancel) is { } refused) return Failed(refused);
        var outcome = await act.Service<ImportJobs>().CancelAsync(id, jurisdiction, act.Actor!, act.Cancel);
        return new ImportPayload(outcome.Value?.Report, outcome.Value, outcome.Problems);
    }

    private static async Task<object?> ImportAsync(Act act)
    {
        var input = act.Ask.Input("input")!;
        string? Text(string name) => input.GetValueOrDefault(name) as string;
        bool Flag(string name) => input.GetValueOrDefault(name) is true;
        var settings = new ImportSettings
        {
            Jurisdiction = Grant.CodeOf(Text("jurisdiction")!),
            Format = Text("format"),
            FileName = Text("fileName"),
            DryRun = Flag("dryRun"),
            Policy = Codes.TryParse<ErrorPolicy>(Text("errorPolicy"), out var policy) ? policy : ErrorPolicy.RefuseAll,
            AllowWithdrawals = Flag("allowWithdrawals"),
            IdempotencyKey = Text("idempotencyKey"),
        };
        if (await act.Service<Publisher>().MayImportAsync(settings.Jurisdiction, act.Actor, settings.FileName ?? "import", act.Cancel) is { } refused) return Failed(refused);
        if (settings.Format is { } format && Formats.Named(format) is null) return Failed(Problem.Error(ProblemCode.UnknownFormat, "format", format, Formats.Names));
        return (Text("content"), Text("file")) switch
        {
            ({ } content, null) => await NowAsync(act, content, settings.For(act.Actor!)),
            (null, { } file) => await ByAndByAsync(act, file, settings),
            _ => Failed(Problem.Error(ProblemCode.BadInput, "input", null, new("send either the content or the id of a staged file.", "envoyez soit le contenu, soit l’identifiant d’un fichier déposé."))),
        };
    }

    private static async Task<ImportPayload> NowAsync(Act act, string content, ImportOptions options)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        var report = await act.Service<Importer>().ImportAsync(stream, options, null, act.Cancel);
        return report.Failed ? new(null, null, report.Problems) : new(report, null, []);
    }

    private static async Task<ImportPayload> ByAndByAsync(Act act, string file, ImportSettings settings)
    {
        var jobs = act.Service<ImportJobs>();
        var added = await jobs.AddAsync(file, settings, act.Actor!, act.Cancel);
        if (!added.Succeeded) return new(null, null, added.Problems);
        var job = await jobs.WaitAsync(added.Value.Id, act.Actor!, Patience, act.Cancel) ?? added.Value;
        if (job is { State: ImportJobState.Failed, Report: { } why }) return new(null, job, why.Problems);
        return new(added.Value.IsRepeated && job.Report is { } report ? report with { IsRepeated = true } : job.Report, job, []);
    }

    private static ImportPayload Failed(Problem problem) => new(null, null, [problem]);
}
