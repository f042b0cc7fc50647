using Microsoft.Extensions.DependencyInjection;
using WhatWeHeard.Gateway.Auth;
using WhatWeHeard.Harness;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>Only somebody who may publish somewhere may leave a file, and everybody else hears why not.</summary>
public sealed class UploadTests
{
    [Fact]
    public async Task A_file_is_taken_from_publishers_alone()
    {
        await using var app = new LiveApp();
        var nobody = await SendAsync(app, null, "{}");
        Assert.Equal((401, "Bearer"), (nobody.Status, nobody.Headers.WwwAuthenticate.ToString()));
        Assert.Equal(403, (await SendAsync(app, Role.Editor, "{}")).Status);
        var taken = await SendAsync(app, Role.Publisher, "{}");
        Assert.Equal((201, 2), (taken.Status, taken.Json.GetProperty("length").GetInt32()));
    }

    private static Task<Answer> SendAsync(LiveApp app, Role? role, string file)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{UploadDoor.Route}?name=x") { Content = new StringContent(file) };
        if (role is { } given) request.Headers.Authorization = new("Bearer", app.Services.GetRequiredService<DevelopmentKey>().Sign(given, "CA-ON", "somebody"));
        return app.Graph.SendAsync(request, "application/json");
    }
}
