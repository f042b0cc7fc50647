using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Observability;

[Collection(AppCollection.Name)]
public sealed class HealthTests(App app)
{
    [Theory]
    [InlineData("/health/live", "live")]
    [InlineData("/health/ready", "ready")]
    [InlineData("/health/startup", "started")]
    public async Task A_running_program_says_so_and_which_snapshot_it_serves(string path, string status)
    {
        var answer = await app.Graph.SendAsync(new(HttpMethod.Get, path), "application/json");
        Assert.Equal((StatusCodes.Status200OK, "application/json"), (answer.Status, answer.MediaType));
        Assert.Equal(status, answer.Json.GetProperty("status").GetString());
        Assert.Equal(app.Services.GetRequiredService<CurrentCatalogue>().Snapshot.Sequence, answer.Json.GetProperty("snapshot").GetInt64());
    }
}
