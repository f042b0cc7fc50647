using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.Logging;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Gateway.Graph.Plans;
using WhatWeHeard.Gateway.Transports;
using WhatWeHeard.Harness;
using WhatWeHeard.Operations;

namespace WhatWeHeard.Gateway.Plans;

/// <summary>The engine's own executor is the oracle: whatever is asked, a plan answers the same bytes.</summary>
public partial class PlanOracleTests
{
    private const int Documents = 2_400;

    private static readonly TimeSpan FiveSeconds = TimeSpan.FromSeconds(5);

    private static readonly AnswerJson Json = new();

    [Fact]
    public async Task Every_stored_operation_is_planned_and_answers_the_engines_bytes_in_both_languages()
    {
        var sides = new Sides(GraphSetup.Build(), Seed.Snapshot);
        foreach (var example in StoredOperationTests.Examples)
            foreach (var languages in new[] { LanguagePreference.English, LanguagePreference.French, new(["iu-Cans", "fr"]) })
            {
                var answer = await sides.CompareAsync(new() { DocumentId = (string)example[0], Variables = Json.Deserialize<Inputs>((string)example[2]), Languages = languages });
                Assert.True(answer.Planned, $"{example[0]} isn't planned: {answer.Text}");
            }
    }

    [Fact]
    public async Task Generated_documents_answer_the_engines_bytes()
    {
        var schema = GraphSetup.Build();
        var sides = new Sides(schema, Seed.Snapshot);
        var (executed, planned, number) = (0, 0, 0);
        for (; executed < Documents; number++)
        {
            var document = DocumentGenerator.Make(schema, number);
            var clock = Stopwatch.StartNew();
            var answer = await sides.CompareAsync(RequestOf(document, number));
            // Asked five times; a machine that was busy with something else is asked once more.
            if (clock.Elapsed >= FiveSeconds)
            {
                clock.Restart();
                await sides.CompareAsync(RequestOf(document, number));
            }
            Assert.True(clock.Elapsed < FiveSeconds, $"{clock.Elapsed}: {document.Query}");
            using (JsonDocument.Parse(answer.Text)) Assert.False(answer.Failed, $"{document.Query}\n{answer.Text}");
            if (answer.Executed) executed++;
            if (answer.Planned) planned++;
        }
        // What isn't executed isn't valid; what isn't planned has errors in it, or introspection.
        Assert.True(executed >= number / 2, $"only {executed} of {number} documents ran");
        Assert.True(planned >= executed / 2, $"only {planned} of {executed} answers were planned");
    }

    [Fact]
    public async Task Generated_documents_over_reads_that_fail_answer_the_engines_errors()
    {
        var schema = FaultySchema.Build();
        var sides = new Sides(schema, Seed.Snapshot);
        var (executed, planned) = (0, 0);
        for (var number = 0; number < 800; number++)
        {
            var answer = await sides.CompareAsync(RequestOf(DocumentGenerator.Make(schema, number), number));
            if (answer.Executed) executed++;
            if (answer.Planned) planned++;
        }
        Assert.True(executed >= 400 && planned >= 50 && executed - planned >= 200, $"{executed} ran, {planned} planned");
    }

    [Fact]
    public async Task A_planted_difference_is_seen()
    {
        var sides = new Sides(GraphSetup.Build(), Seed.Snapshot, CatalogueSnapshot.Empty(Seed.At));
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => sides.CompareAsync(new() { Query = "{ catalogueStatus { services } }" }));
    }

    private static OperationRequest RequestOf(GeneratedDocument document, int number) => new()
    {
        Query = document.Query,
        Variables = Json.Deserialize<Inputs>(document.Variables),
        Languages = number % 2 == 0 ? LanguagePreference.English : new(["fr-CA", "en"]),
    };

    private sealed record Compared(string Text, bool Executed, bool Planned, bool Failed);

    /// <summary>The same program twice, once without plans.</summary>
    private sealed partial class Sides(ISchema schema, CatalogueSnapshot snapshot, CatalogueSnapshot? plannedOver = null)
    {
        private readonly Failures failures = new();
        private OperationRunner? engine;
        private OperationRunner? plans;

        public async Task<Compared> CompareAsync(OperationRequest request)
        {
            engine ??= Runner(snapshot, withPlans: false);
            plans ??= Runner(plannedOver ?? snapshot, withPlans: true);
            var before = failures.Ours;
            var expected = await engine.RunAsync(request, default);
            // The first time it is validated; from then on it has a plan.
            (await plans.RunAsync(request, default)).Data?.ToString();
            var (planned, left) = (false, TextOf(expected));
            // Written, written again and remembered, and as it is remembered.
            foreach (var time in new[] { "first", "second", "third" })
            {
                var actual = await plans.RunAsync(request, default);
                planned = actual.Data is PlannedAnswer;
                var right = TextOf(actual);
                Assert.True(left == right, $"{request.Query ?? request.DocumentId}\n{request.Variables?.Count} variables\nengine: {left}\nplan:   {right} ({time} time)\n{failures.Last}");
                if (!planned) break;
            }
            return new(left, expected.Executed, planned, failures.Ours > before);
        }

        private static string TextOf(ExecutionResult result)
        {
            using var written = Json.Written(result);
            return FailureNumber().Replace(Encoding.UTF8.GetString(written.Written.Span), "000000000000");
        }

        private OperationRunner Runner(CatalogueSnapshot snapshot, bool withPlans)
        {
            var current = new CurrentCatalogue(TimeProvider.System);
            current.MoveTo(snapshot);
            return Runners.Of(current, schema: schema, withPlans: withPlans, log: failures);
        }

        /// <summary>Each failure has a number of its own; twelve places of a fraction look like one, and stay digits.</summary>
        [GeneratedRegex("[0-9a-f]{12}")]
        private static partial Regex FailureNumber();
    }

    /// <summary>What the answers hide behind a number.</summary>
    private sealed class Failures : ILogger<OperationRunner>
    {
        public Exception? Last { get; private set; }

        /// <summary>Those that nothing explains; a field that reads the record has none to read here.</summary>
        public int Ours { get; private set; }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Last = exception ?? Last;
            if (exception is not null and not InvalidOperationException { Message: Graph.Common.Act.NoWorkers }) Ours++;
        }
    }
}
