using System.Net.Http.Json;
using System.Text.Json;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Cli;

/// <summary>What a newcomer gets who runs the commands of the README: a token in one process, a server in another, in one folder.</summary>
public sealed class TokenVerbTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("wwh-token-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_token_of_one_process_counts_in_the_server_of_another_and_not_in_production()
    {
        Directory.CreateDirectory(Path.Combine(folder.FullName, "seed"));
        using var server = new ServedProgram(folder.FullName, ["--urls", "http://127.0.0.1:0", "--WarmUp:Seconds", "0"]);
        var address = (await server.ReadLineAsync())!.Split(' ')[^1];

        using var verb = new ServedProgram(folder.FullName, ["token", "--role", "publisher", "--jurisdiction", "CA-ON"]);
        var (exit, token, error) = await verb.ExitAsync();

        Assert.Equal((0, ""), (exit, error));
        Assert.Matches(@"^[\w-]+\.[\w-]+\.[\w-]+\n$", token);
        Assert.Equal("CA-ON", (await ViewerAsync(address, token.Trim()))!.Value.GetProperty("grants")[0].GetProperty("code").GetString());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.FullName, "data", "development-key.pem")));

        using var production = new ServedProgram(folder.FullName, ["token", "--role", "publisher", "--jurisdiction", "CA-ON"], ("ASPNETCORE_ENVIRONMENT", "Production"));
        (exit, token, error) = await production.ExitAsync();
        Assert.Equal((1, ""), (exit, token));
        Assert.Contains("Production", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("token", "--role", "king", "--jurisdiction", "CA-ON")]
    [InlineData("token", "--role", "editor", "--jurisdiction", "CA-ZZ")]
    [InlineData("token", "--role", "1", "--jurisdiction", "CA-ON")]
    [InlineData("token", "--role", "editor")]
    [InlineData("token", "--role", "editor", "--jurisdiction", "CA-ON", "--minutes", "x")]
    [InlineData("token", "--role", "editor", "--jurisdiction", "CA-ON", "--minutes", "1441")]
    public async Task A_wrong_word_is_told_in_one_line_of_both_languages(params string[] arguments)
    {
        using var verb = new ServedProgram(folder.FullName, arguments);
        var (exit, output, error) = await verb.ExitAsync();
        Assert.Equal((Exit.Misused, ""), (exit, output));
        Assert.Contains(" / ", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private static async Task<JsonElement?> ViewerAsync(string address, string token)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var answer = await http.PostAsJsonAsync(address, new { query = "{ viewer { name grants { role code } } }" });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data").GetProperty("viewer");
    }
}
