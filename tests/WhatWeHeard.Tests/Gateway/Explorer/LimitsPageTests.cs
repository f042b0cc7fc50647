using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Explorer;

[Collection(AppCollection.Name)]
public sealed class LimitsPageTests(App app)
{
    [Fact]
    public async Task Every_limit_is_published_in_both_languages_and_for_programs()
    {
        foreach (var (language, word) in new[] { ("en", "Aliases"), ("fr", "Alias") })
        {
            var page = await app.Graph.SendAsync(new(HttpMethod.Get, "/limits"), "text/html", language);
            Assert.Equal((200, "text/html"), (page.Status, page.MediaType));
            Assert.Contains($"<html lang=\"{language}\">", page.Text, StringComparison.Ordinal);
            Assert.Contains($">{word}<", page.Text, StringComparison.Ordinal);
            foreach (var code in OperationLimits.Table.Select(l => l.Code).Where(c => c.Length > 1)) Assert.Contains(code, page.Text, StringComparison.Ordinal);
        }
        var json = await app.Graph.SendAsync(new(HttpMethod.Get, "/limits"), "application/json");
        Assert.True(json.Json.GetProperty("limits").GetArrayLength() >= OperationLimits.Table.Count + 8);
    }
}
