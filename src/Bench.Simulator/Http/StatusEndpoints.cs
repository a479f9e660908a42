using System.Globalization;
using Bench.Simulator.Http.Json;
using Bench.Simulator.Http.Models;
using Bench.Simulator.Http.Requests;
using static System.FormattableString;

namespace Bench.Simulator.Http;

/// <summary>What tells of the server, its models, and what it did.</summary>
internal static class StatusEndpoints
{
    public static Task RootAsync(Call call) => call.ReplyTextAsync(200, "text/plain; charset=utf-8", "Ollama is running");

    /// <summary>
    /// The one place where it says that it is none: a header, so that the body stays as captured.
    /// A harness that reads it marks its figures.
    /// </summary>
    public static Task VersionAsync(Call call)
    {
        call.Response.Headers["Bench-Simulated"] = "true";
        return call.ReplyAsync(new JsonText().Open('{').Field("version", call.Server.Options.Version).Close('}'));
    }

    public static Task TagsAsync(Call call) => call.ReplyAsync(ModelJson.Tags(call.Server.Catalog));

    public static Task ProcessesAsync(Call call) => call.ReplyAsync(ModelJson.Processes(call.Server.Engine.Resident, call.Server.Clock));

    public static async Task ShowAsync(Call call)
    {
        var (root, problem) = await call.ReadJsonAsync();
        var fields = new FieldReader(root, "ShowRequest");
        var name = problem is null ? fields.Text("model") ?? fields.Text("name") ?? "" : "";
        if ((problem ?? fields.Problem) is { } mistake)
            await call.ReplyAsync(mistake, Dialect.Native);
        else if (call.Server.Catalog.Find(name) is { } model)
            await call.ReplyAsync(ShowJson.Of(model, call.Server.Catalog.ModifiedAt(model)));
        else
            await call.ReplyAsync(new Problem(404, Invariant($"model '{ModelCatalog.TagOf(name)}' not found")), Dialect.Native);
    }

    public static Task OpenAiModelsAsync(Call call) => call.ReplyAsync(ModelJson.OpenAiList(call.Server.Catalog), Call.PlainJson);

    public static Task OpenAiModelAsync(Call call)
    {
        var name = call.Path[Endpoints.OneModelPrefix.Length..];
        if (call.Server.Catalog.Find(name) is not { } model)
            return call.ReplyAsync(new Problem(404, Invariant($"model '{name}' not found")), Dialect.OpenAi);
        var json = new JsonText();
        ModelJson.OpenAiModel(json, name, call.Server.Catalog.ModifiedAt(model));
        return call.ReplyAsync(json.Between("\n"), Call.PlainJson);
    }

    /// <summary>
    /// One JSON object a line: first the clock, then every remembered request with an id greater than ?since=.
    /// All instants are nanoseconds since the server's origin, which the first line has on the wall clock.
    /// </summary>
    public static Task TruthAsync(Call call)
    {
        _ = long.TryParse(call.Query("since"), NumberStyles.None, CultureInfo.InvariantCulture, out var since);
        var (requests, forgotten) = call.Server.Truth.Since(since);
        var json = new JsonText();
        json.Open('{').Field("origin_utc", WallTime.Text(call.Server.Clock.OriginUtc)).Field("now_ns", call.Now.Nanoseconds)
            .Field("forgotten", forgotten).Close('}').Between("\n");
        foreach (var request in requests)
        {
            request.WriteTo(json);
            json.Between("\n");
        }

        return call.ReplyAsync(json, "application/x-ndjson");
    }
}
