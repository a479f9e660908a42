using System.Text.Json;
using Bench.Core.Plans;

namespace Bench.Runs.Json;

/// <summary>A model that is made for the run: a resumed run makes it again from this.</summary>
internal static class DerivedModelJson
{
    public static void Write(Utf8JsonWriter json, DerivedModel model)
    {
        json.WriteStartObject();
        json.WriteString("name", model.Name);
        json.WriteString("from", model.From);
        json.WriteIfAny("quantize", model.Quantize);
        json.WriteIfAny("num_ctx", model.NumCtx);
        json.WriteIfAny("num_gpu", model.NumGpu);
        json.WriteEndObject();
    }

    public static DerivedModel Read(Fields fields) => new()
    {
        Name = fields.Text("name") is var name && DerivedModelName.IsOurs(name)
            ? name
            : throw Fields.Wrong("name", "a name that bench gives to the models that it creates"),
        From = fields.Text("from"),
        Quantize = fields.TextOrNull("quantize"),
        NumCtx = fields.IntOrNull("num_ctx"),
        NumGpu = fields.IntOrNull("num_gpu"),
    };
}
