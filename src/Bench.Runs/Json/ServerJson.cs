using System.Text.Json;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Runs.Json;

/// <summary>
/// A server as planned and as found. Of passwords, tokens and header values only the mask is written, and the mask is what comes back.
/// </summary>
internal static class ServerJson
{
    private static readonly Secret Masked = new(Secret.Mask);

    public static void Write(Utf8JsonWriter json, ServerSpec server)
    {
        json.WriteStartObject();
        json.WriteString("name", server.Name);
        json.WriteString("kind", server.Kind.Word);
        json.WriteString("url", server.BaseAddress.AbsoluteUri);
        json.WriteIfAny("auth", server.Auth, WriteAuth);
        json.WriteList("headers", server.Headers, WriteHeader);
        json.Write("tls", server.Tls, WriteTls);
        if (!server.Request.IsNone)
            json.Write("request", server.Request, WriteRequest);
        json.WriteIfAny("simulator", server.Simulator, SimulatorJson.Write);
        json.WriteIfAny("managed", server.Managed, ManagedJson.Write);
        if (server.FallsBack)
            json.WriteBoolean("falls_back", true);
        json.WriteEndObject();
    }

    public static ServerSpec ReadSpec(Fields fields) => new()
    {
        Name = fields.Text("name"),
        Kind = ReadKind(fields),
        BaseAddress = Uri.TryCreate(fields.Text("url"), UriKind.Absolute, out var url) ? url : throw Fields.Wrong("url", "an absolute URL"),
        Auth = fields.ObjectOrNull("auth", ReadAuth),
        Headers = fields.Objects("headers", header => KeyValuePair.Create(header.Text("name"), Masked)),
        Tls = fields.Object("tls", tls => new TlsSpec { CaFile = tls.TextOrNull("ca_file"), Insecure = tls.Flag("insecure") }),
        Request = fields.ObjectOrNull("request", ReadRequest) ?? RequestChanges.None,
        Simulator = fields.ObjectOrNull("simulator", SimulatorJson.Read),
        Managed = fields.ObjectOrNull("managed", ManagedJson.Read),
        FallsBack = fields.FlagOrNull("falls_back") ?? false,
    };

    public static void Write(Utf8JsonWriter json, ServerSnapshot server)
    {
        json.WriteStartObject();
        json.WriteString("name", server.Name);
        json.WriteString("kind", server.Kind.Word);
        json.WriteString("url", server.Url);
        json.WriteIfAny("software", server.Software);
        json.WriteIfAny("version", server.Version);
        json.WriteBoolean("simulated", server.Simulated);
        json.WriteList("models", server.Models, CatalogJson.Write);
        json.WriteEndObject();
    }

    public static ServerSnapshot ReadSnapshot(Fields fields) => new()
    {
        Name = fields.Text("name"),
        Kind = ReadKind(fields),
        Url = fields.Text("url"),
        Software = fields.TextOrNull("software"),
        Version = fields.TextOrNull("version"),
        Simulated = fields.Flag("simulated"),
        Models = fields.Objects("models", CatalogJson.ReadSnapshot),
    };

    private static ServerKind ReadKind(Fields fields) =>
        ServerKind.Find(fields.Text("kind"))
        ?? throw Fields.Wrong("kind", "one of " + string.Join(", ", ServerKind.All.Select(kind => kind.Word)));

    private static void WriteAuth(Utf8JsonWriter json, ServerAuth auth)
    {
        json.WriteStartObject();
        _ = auth.Match(
            basic =>
            {
                json.WriteString("kind", "basic");
                json.WriteString("user", basic.User);
                json.WriteString("password", Secret.Mask);
                return true;
            },
            _ =>
            {
                json.WriteString("kind", "bearer");
                json.WriteString("token", Secret.Mask);
                return true;
            });
        json.WriteEndObject();
    }

    private static ServerAuth ReadAuth(Fields fields) => fields.Text("kind") switch
    {
        "basic" => new ServerAuth.Basic(fields.Text("user"), Masked),
        "bearer" => new ServerAuth.Bearer(Masked),
        _ => throw Fields.Wrong("kind", "one of basic, bearer"),
    };

    private static void WriteHeader(Utf8JsonWriter json, KeyValuePair<string, Secret> header)
    {
        json.WriteStartObject();
        json.WriteString("name", header.Key);
        json.WriteString("value", Secret.Mask);
        json.WriteEndObject();
    }

    private static void WriteRequest(Utf8JsonWriter json, RequestChanges request)
    {
        json.WriteStartObject();
        json.WriteList("omit", request.Omitted, (list, name) => list.WriteStringValue(name));
        json.WriteList("rename", request.Renamed, WriteRenamed);
        json.WriteEndObject();
    }

    private static void WriteRenamed(Utf8JsonWriter json, KeyValuePair<string, string> renamed)
    {
        json.WriteStartObject();
        json.WriteString("field", renamed.Key);
        json.WriteString("to", renamed.Value);
        json.WriteEndObject();
    }

    private static RequestChanges ReadRequest(Fields fields) => new()
    {
        Omitted = fields.Texts("omit"),
        Renamed = fields.Objects("rename", renamed => KeyValuePair.Create(renamed.Text("field"), renamed.Text("to"))),
    };

    private static void WriteTls(Utf8JsonWriter json, TlsSpec tls)
    {
        json.WriteStartObject();
        json.WriteIfAny("ca_file", tls.CaFile);
        json.WriteBoolean("insecure", tls.Insecure);
        json.WriteEndObject();
    }
}
