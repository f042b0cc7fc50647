using GraphQL.Types;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Gateway.Graph.Plans;

namespace WhatWeHeard.Harness;

/// <summary>The runner without a server around it: what comes in by no door, and is counted for nobody.</summary>
internal static class Runners
{
    public static OperationRunner Of(CurrentCatalogue current, DocumentSettings? documents = null, PointsSettings? points = null, IServiceProvider? services = null,
        ISchema? schema = null, bool withPlans = true, ILogger<OperationRunner>? log = null)
    {
        schema ??= GraphSetup.Build();
        var stored = new StoredOperations(documents);
        return new(schema, PlanSetup.Executer(withPlans), new Documents(new DocumentReader(schema), new DocumentCache(), stored, new RegisteredDocuments(), documents ?? new()),
            new PointsBudget(points ?? new(), TimeProvider.System), current, log ?? NullLogger<OperationRunner>.Instance, services);
    }
}
