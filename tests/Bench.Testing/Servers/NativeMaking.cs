using System.Text.Json;

namespace Bench.Testing.Servers;

/// <summary>
/// How the scripted server makes and deletes models: as Ollama 0.32.15 does, quantizing to what it can and refusing the rest.
/// </summary>
internal sealed class NativeMaking(ScriptedServerOptions options)
{
    private static readonly string[] Quantizations = ["F32", "F16", "Q4_K_S", "Q4_K_M", "Q8_0"];

    public async Task CreateAsync(ServerConnection connection, SeenRequest request)
    {
        var quantization = Text(request, "quantize")?.ToUpperInvariant();
        if (quantization is not null && !Quantizations.Contains(quantization))
        {
            await ErrorAsync(
                connection, 500, $"unsupported quantization type {quantization} - supported types are {string.Join(", ", Quantizations)}");
            return;
        }

        if (Find(Text(request, "from")) is not { } source)
        {
            await Script.Stream()
                .Lines("""{"status":"pulling manifest"}""", """{"error":"pull model manifest: file does not exist"}""")
                .End()
                .RunAsync(connection);
            return;
        }

        await Script.Stream().Lines("""{"status":"verifying conversion"}""").RunAsync(connection);
        await connection.WaitAsync(options.MakeTime);
        Put(source with
        {
            Tag = WithTag(request.Model),
            Digest = "made-" + request.Model,
            QuantizationLevel = options.MadeLevel ?? quantization ?? source.QuantizationLevel,
            NumCtx = Parameter(request, "num_ctx") ?? source.NumCtx,
            NumGpu = Parameter(request, "num_gpu") ?? source.NumGpu,
        });
        await Script.Nothing.Lines("""{"status":"writing manifest"}""", """{"status":"success"}""").End().RunAsync(connection);
    }

    public Task DeleteAsync(ServerConnection connection, SeenRequest request)
    {
        lock (options.Models)
        {
            return Find(request.Model) is { } model && options.Models.Remove(model)
                ? Script.Respond(200, "text/plain", "").RunAsync(connection)
                : ErrorAsync(connection, 404, $"model '{request.Model}' not found");
        }
    }

    private static Task ErrorAsync(ServerConnection connection, int status, string error) =>
        Script.Json(status, JsonSerializer.Serialize(new { error }, NativeCatalog.Format)).RunAsync(connection);

    private static string? Text(SeenRequest request, string name) =>
        request.Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int? Parameter(SeenRequest request, string name) =>
        request.Json.TryGetProperty("parameters", out var parameters) && parameters.TryGetProperty(name, out var value)
            ? value.GetInt32()
            : null;

    private static string WithTag(string name) => name.Contains(':', StringComparison.Ordinal) ? name : name + ":latest";

    private ScriptedModel? Find(string? name) =>
        name is null
            ? null
            : options.Models.FirstOrDefault(model => string.Equals(model.Tag, WithTag(name), StringComparison.OrdinalIgnoreCase));

    private void Put(ScriptedModel model)
    {
        lock (options.Models)
        {
            options.Models.RemoveAll(there => there.Tag == model.Tag);
            options.Models.Add(model);
        }
    }
}
