using GraphQL.Types;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Gateway.Graph.Plans;

namespace WhatWeHeard.Harness;

/// <summary>The runner without a server around it: what comes in by no door, and is counted for nobody.</summary>
internal static class Runners
{
    /// <summary>As the environment configures it for every server of the tests: all of them but the plans' own pass without the plans as well.</summary>
    public static bool FastPath { get; } = new ConfigurationBuilder().AddEnvironmentVariables().Build().GetValue(PlanSetup.Flag, defaultValue: true);

    public static OperationRunner Of(CurrentCatalogue current, DocumentSettings? documents = null, PointsSettings? points = null, IServiceProvider? services = null,
        ISchema? schema = null, bool? withPlans = null, ILogger<OperationRunner>? log = null)
    {
        schema ??= GraphSetup.Build();
        var stored = new StoredOperations(documents);
        return new(schema, PlanSetup.Executer(withPlans ?? FastPath), new Documents(new DocumentReader(schema), new DocumentCache(), stored, new RegisteredDocuments(), documents ?? new()),
            new PointsBudget(points ?? new(), TimeProvider.System), current, new UnknownWords(NullLogger<UnknownWords>.Instance, TimeProvider.System), log ?? NullLogger<OperationRunner>.Instance, services);
    }
}
