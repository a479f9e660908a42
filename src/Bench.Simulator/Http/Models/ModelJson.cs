using Bench.Core.Time;
using Bench.Simulator.Http.Json;
using Bench.Simulator.Models;

namespace Bench.Simulator.Http.Models;

/// <summary>Models as /api/tags, /api/ps and /v1/models list them.</summary>
internal static class ModelJson
{
    public static JsonText Tags(ModelCatalog catalog)
    {
        var json = new JsonText();
        json.Open('{').Name("models").Open('[');
        foreach (var model in catalog.NewestFirst)
        {
            Identity(json, model);
            Remote(json, model).Field("modified_at", WallTime.Text(catalog.ModifiedAt(model)))
                .Field("size", model.SizeBytes)
                .Field("digest", model.Digest);
            if (model.Remote is not null)
            {
                OpenDetails(json, model).Close('}').Close('}');
                continue;
            }

            OpenDetails(json, model).Field("context_length", model.Shape.TrainedContext)
                .Field("embedding_length", model.Shape.EmbeddingLength)
                .Close('}');
            Capabilities(json, model).Close('}');
        }

        return json.Close(']').Close('}');
    }

    /// <summary>Those first that stay longest, by whole seconds.</summary>
    public static JsonText Processes(IReadOnlyList<ResidentModel> resident, RunClock clock)
    {
        var json = new JsonText();
        json.Open('{').Name("models").Open('[');
        foreach (var loaded in resident.OrderByDescending(loaded => Expiry(loaded, clock).ToUnixTimeSeconds()))
        {
            Identity(json, loaded.Model).Field("size", loaded.SizeBytes).Field("digest", loaded.Model.Digest);
            OpenDetails(json, loaded.Model).Close('}');
            json.Field("expires_at", WallTime.Text(Expiry(loaded, clock))).Field("size_vram", loaded.SizeVramBytes)
                .Field("context_length", loaded.ContextLength).Close('}');
        }

        return json.Close(']').Close('}');
    }

    public static JsonText OpenAiList(ModelCatalog catalog)
    {
        var json = new JsonText();
        json.Open('{').Field("object", "list").Name("data").Open('[');
        foreach (var model in catalog.NewestFirst)
            OpenAiModel(json, model.Tag, catalog.ModifiedAt(model));
        return json.Close(']').Close('}').Between("\n");
    }

    public static void OpenAiModel(JsonText json, string id, DateTimeOffset created) =>
        json
            .Open('{')
            .Field("id", id)
            .Field("object", "model")
            .Field("created", created.ToUnixTimeSeconds())
            .Field("owned_by", "library")
            .Close('}');

    /// <summary>Left open, for the two lists end it differently.</summary>
    public static JsonText OpenDetails(JsonText json, ShelfModel model) => json.Name("details").Open('{')
        .Field("parent_model", "").Field("format", model.Remote is null ? "gguf" : "").Field("family", model.Architecture)
        .Name("families").Open('[').Value(model.Architecture).Close(']')
        .Field("parameter_size", model.ParameterSize).Field("quantization_level", model.QuantizationLevel);

    /// <summary>Where it runs, unless it is here.</summary>
    public static JsonText Remote(JsonText json, ShelfModel model) =>
        model.Remote is { } remote ? json.Field("remote_model", remote.Model).Field("remote_host", remote.Host) : json;

    public static JsonText Capabilities(JsonText json, ShelfModel model)
    {
        json.Name("capabilities").Open('[');
        foreach (var capability in model.Capabilities)
            json.Value(capability);
        return json.Close(']');
    }

    private static JsonText Identity(JsonText json, ShelfModel model) => json.Open('{').Field("name", model.Tag).Field("model", model.Tag);

    /// <summary>Never is, in Ollama's words, the longest that fits into 63 bits of nanoseconds: a date in 2319 or so.</summary>
    private static DateTimeOffset Expiry(ResidentModel loaded, RunClock clock) =>
        clock.Time.GetUtcNow() + (loaded.ExpiresIn ?? TimeSpan.FromTicks(long.MaxValue / 100));
}
