using Bench.Core.Certificates;
using Bench.Core.Kinds;
using Bench.Core.Managed;
using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;
using Bench.Scenarios.Yaml;

namespace Bench.Scenarios.Reading;

/// <summary>Reads <c>servers</c>, and lays <c>--server</c> over it.</summary>
internal sealed class ServersReader(ScenarioSource source, DiagnosticBag bag)
{
    private const string LocalName = "local";

    /// <summary>The bundle of a whole system has some 200 KiB.</summary>
    private const int LargestAuthorities = 4 * 1024 * 1024;

    /// <summary>The name of the server from --server in cells and CSV files.</summary>
    public const string OverriddenName = "server";

    /// <summary>Keys that apply only to servers that the harness does not start.</summary>
    private static readonly string[] ReachedKeys = ["url", "fallback", "tls"];

    /// <summary>Keys that apply only to servers on other machines.</summary>
    private static readonly string[] RemoteKeys = ["url", "auth", "headers", "tls", "request", "fallback", "managed"];

    /// <summary>The server that is used if the file names none.</summary>
    private static DefaultAddress Home => ServerKind.Default.Addressing.Default!;

    /// <summary>As far as they were read, those of servers with mistakes included.</summary>
    private readonly List<string> _names = [];

    private readonly Dictionary<string, ReadRequest> _requests = new(StringComparer.Ordinal);

    private readonly Dictionary<string, Field> _managed = new(StringComparer.Ordinal);

    /// <summary>The <c>managed</c> of a server that has one; compared with the scenarios once those are read.</summary>
    public Field ManagedOf(ServerSpec server) => _managed[server.Name];

    /// <summary>Held against the scenarios once those are read.</summary>
    /// <param name="server">One of those that were read.</param>
    public ReadRequest RequestOf(ServerSpec server) => server.Request.IsNone ? ReadRequest.None : _requests[server.Name];

    /// <summary>The servers to run against, and the names that the file may use for them.</summary>
    public (IReadOnlyList<ServerSpec> Servers, ServerNames Names) Read(Field field)
    {
        if (source.Server is { } replacement && !field.IsWritten)
            return ([Override(replacement, [])], new ServerNames([LocalName], Overridden: true));

        var written = ReadWritten(field);
        var names = new ServerNames(_names, source.Server is not null);
        return (source.Server is { } url ? [Override(url, written)] : written, names);
    }

    private List<ServerSpec> ReadWritten(Field field)
    {
        if (!field.IsWritten)
        {
            _names.Add(LocalName);
            var host = source.Environment(Home.Variable);
            var address = AddressOf(string.IsNullOrEmpty(host) ? Home.Url : host, ServerKind.Default, Place.Of(Home.Variable));
            return address is null ? [] : [Server(LocalName, address)];
        }

        var items = field.Items();
        if (field.Node is YamlSequence { Items.Count: 0 })
            field.Error(
                Codes.NothingToRun,
                "the list is empty",
                "add a server, or remove the key to use the Ollama on this machine");

        var servers = new List<ServerSpec>();
        foreach (var item in items)
        {
            if (ReadServer(item) is { } server)
                servers.Add(server);
        }

        return servers;
    }

    private ServerSpec? ReadServer(Field item)
    {
        if (MapReader.Open(item, Sections.Server) is not { } map)
            return null;

        var nameField = map.Required("name", "write a name, such as name: local");
        var name = FieldNames.Name(nameField);
        if (name is not null && _names.Contains(name))
            nameField.Error(Codes.Duplicate, $"a second server with the name {Quoted.Text(name)}", "give each server a unique name");

        if (name is not null)
            _names.Add(name);
        var kind = ReadKind(map.Field("kind"));
        if (kind.IsStartedByHarness)
            return ReadSimulator(map, kind, name);
        if (map.Has("simulator"))
            map.Field("simulator").Error(
                Codes.Clash, "only servers of kind simulator have this key", "write kind: simulator, or remove it");
        if (!kind.HasStandIn && map.Has("fallback"))
            map
                .Field("fallback")
                .Error(
                    Codes.Clash,
                    $"a simulated Ollama cannot replace a server of {kind.Api.Possessive} API",
                    "remove it, or write kind: ollama");
        if (map.Has("managed"))
            return ReadManaged(map, kind, name);
        var urlField = map.Required("url", $"write the address of the server, such as url: {(kind.Addressing.Default ?? Home).InFiles}");
        var address = urlField.Text() is { } url ? AddressOf(url, kind, urlField.Place) : null;
        var auth = AuthReader.Read(map.Field("auth"));
        if (auth is not null && address?.Auth is not null)
            map.Field("auth").Error(Codes.Clash, "the url also contains a user", "keep one of the two");
        var headers = HeadersReader.Read(map.Field("headers"), hasAuth: auth is not null || address?.Auth is not null);
        var tls = ReadTls(map.Field("tls"), address);
        var request = RequestReader.Read(map.Field("request"), kind);
        if (name is not null)
            _requests[name] = request;
        return name is null || address is null
            ? null
            : Server(name, address) with
            {
                Kind = kind,
                Auth = auth ?? address.Auth,
                Headers = headers,
                Tls = tls,
                Request = request.Changes,
                FallsBack = ReadFallback(map.Field("fallback")),
            };
    }

    private ServerSpec? ReadManaged(MapReader map, ServerKind kind, string? name)
    {
        foreach (var key in ReachedKeys.Where(map.Has))
            map.Field(key).Error(
                Codes.Clash, "a managed server is started by bench itself, on a free port of this machine", "remove the line, or managed");
        var field = map.Field("managed");
        var auth = AuthReader.Read(map.Field("auth"));
        var headers = HeadersReader.Read(map.Field("headers"), hasAuth: auth is not null);
        var request = RequestReader.Read(map.Field("request"), kind);
        if (ManagedReader.Read(field) is not { } managed || name is null)
            return null;
        _requests[name] = request;
        _managed[name] = field;
        return new ServerSpec
        {
            Name = name,
            Kind = kind,
            BaseAddress = ManagedServerSpec.Anywhere,
            Managed = managed,
            Auth = auth,
            Headers = headers,
            Request = request.Changes,
        };
    }

    private ServerSpec? ReadSimulator(MapReader map, ServerKind kind, string? name)
    {
        foreach (var key in RemoteKeys.Where(map.Has))
            map.Field(key).Error(Codes.Clash, "a simulator is started by bench itself, on this machine", "remove the line");
        var field = map.Field("simulator");
        var simulator = SimulatorReader.Read(field);
        foreach (var problem in source.SimulatorProblems(simulator))
            field.Error(
                Codes.UnknownWord,
                problem,
                "'bench simulate --list' names hardware and models; docs/simulator.md has variables and faults");
        return name is null
            ? null
            : new ServerSpec { Name = name, Kind = kind, BaseAddress = SimulatorSpec.Anywhere, Simulator = simulator };
    }

    /// <summary>Whoever says where the server is wants that one: no simulator takes its place.</summary>
    private bool ReadFallback(Field field) =>
        field.Word([ServerKind.Simulator.Word]) is not null
        && source.Server is null
        && string.IsNullOrEmpty(source.Environment(Home.Variable));

    private static ServerKind ReadKind(Field field) =>
        field.Word(ServerKind.All.Select(kind => kind.Word)) is { } word ? ServerKind.Find(word)! : ServerKind.Default;

    private TlsSpec ReadTls(Field field, ServerAddress? address)
    {
        if (MapReader.Open(field, Sections.Tls) is not { } map)
            return new TlsSpec();

        if (address?.Uri.Scheme == Uri.UriSchemeHttp)
            field.Warning(Codes.DoubtfulServer, "the url is http, and tls has no effect on it", "write https:// in the url, or remove tls");
        var ca = map.Field("ca");
        return new TlsSpec
        {
            CaFile = ca.Text() is { } path ? ReadAuthorities(ca, path) : null,
            Insecure = map.Field("insecure").Boolean() ?? false,
        };
    }

    /// <summary>The file's full path; null when it holds no certificate (then it is in the bag).</summary>
    private string? ReadAuthorities(Field field, string path)
    {
        var (bytes, problem) = TextFile.ReadBytes(Path.Combine(Path.GetFullPath(source.Directory), path), LargestAuthorities);
        if (bytes is not { } read)
        {
            field.Error(Codes.BadFile, problem!.Value.Message, $"{problem.Value.Remedy}; {AuthorityPem.Remedy}");
            return null;
        }

        if (AuthorityPem.Read(read.Span, out var wrong) is { } authorities)
            authorities.ToList().ForEach(authority => authority.Dispose());
        else
            field.Error(Codes.BadFile, $"{Quoted.Text(path)} {wrong}", AuthorityPem.Remedy);
        return Path.GetFullPath(path, Path.GetFullPath(source.Directory));
    }

    private ServerSpec Override(string url, List<ServerSpec> written)
    {
        var only = written is [var one] ? one : null;
        var kind = only is { Kind.IsStartedByHarness: false } ? only.Kind : ServerKind.Default;
        var address = AddressOf(url, kind, Place.Of("--server")) ?? new ServerAddress(new Uri(Home.Url), null);
        var server = Server(OverriddenName, address) with { Kind = kind };
        if (only is null)
            return server;
        _requests[OverriddenName] = _requests.GetValueOrDefault(only.Name, ReadRequest.None);
        return server with { Auth = address.Auth ?? only.Auth, Headers = only.Headers, Tls = only.Tls, Request = only.Request };
    }

    private ServerAddress? AddressOf(string url, ServerKind kind, Place place)
    {
        var (address, problem) = ServerAddress.Parse(url, kind.Addressing.BarePort);
        if (address is null)
            bag.Error(
                place,
                Codes.BadAddress,
                $"this is not the address of a server: {problem}",
                "write for example http://127.0.0.1:11434, gpu-box:11434 or https://host/prefix");
        else if (kind.Addressing.Mistaken is { } mistaken && mistaken.IsIn(address.Uri.AbsolutePath))
            bag.Warning(place, Codes.DoubtfulServer, $"requests will go to {address.Uri.AbsolutePath}{mistaken.Root}…", mistaken.Remedy);
        return address;
    }

    private static ServerSpec Server(string name, ServerAddress address) =>
        new() { Name = name, Kind = ServerKind.Default, BaseAddress = address.Uri, Auth = address.Auth };
}
