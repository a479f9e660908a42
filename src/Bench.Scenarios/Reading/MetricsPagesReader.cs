using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;
using Bench.Scenarios.Yaml;

namespace Bench.Scenarios.Reading;

/// <summary>
/// Reads <c>telemetry.prometheus</c>: addresses, or mappings with more than an address. No message repeats a token or a user.
/// </summary>
internal sealed class MetricsPagesReader(ServerNames servers)
{
    private const int WebPort = 80;

    /// <summary>The default path of exporters.</summary>
    private const string DefaultPath = "/metrics";

    public IReadOnlyList<PrometheusTarget> Read(Field field)
    {
        var targets = new List<PrometheusTarget>();
        foreach (var item in field.ItemsOrItself())
        {
            if (ReadPage(item) is not { } target)
                continue;
            if (targets.Any(earlier => earlier.Address == target.Address))
                item.Error(Codes.Duplicate, "this page is written twice: its values would count double", "keep one of the two");
            else
                targets.Add(target);
        }

        return targets;
    }

    private PrometheusTarget? ReadPage(Field item)
    {
        if (item.Node is not YamlMapping)
            return Target(Address(item), ServerOf(item, new Field(null, $"{item.Path}.server", item.Bag)), bearer: null);
        if (MapReader.Open(item, Sections.MetricsPage) is not { } map)
            return null;
        var address = Address(map.Required("url", "write the address of the page, such as url: http://gpu-box:9400/metrics"));
        var bearer = FieldNames.HeaderText(map.Field("bearer"));
        return Target(address, ServerOf(item, map.Field("server")), bearer);
    }

    private static PrometheusTarget? Target(Uri? address, string? server, string? bearer) =>
        address is null || server is null ? null : new PrometheusTarget(address, server, bearer is null ? null : new Secret(bearer));

    private static Uri? Address(Field field)
    {
        if (field.Text() is not { } text)
            return null;
        var (address, problem) = ServerAddress.Parse(text, WebPort);
        if (address?.Auth is not null)
            problem = "it must not contain a user name (a token belongs under bearer)";
        if (problem is null)
            return new UriBuilder(address!.Uri)
            {
                Path = address.Uri.AbsolutePath.TrimEnd('/') is { Length: > 0 } path ? path : DefaultPath,
            }.Uri;
        field.Error(Codes.BadAddress, $"this is not the address of a page: {problem}", "write for example http://gpu-box:9400/metrics");
        return null;
    }

    /// <summary>On whose host the page stands; null: that is a mistake, or a server that takes no part in this run.</summary>
    private string? ServerOf(Field item, Field field)
    {
        var name = field.Text();
        if (field.IsWritten && name is null)
            return null;
        if (servers.Overridden)
            return Replaced(item, field, name);
        if (name is null)
            return OnlyServer(item);
        if (servers.Written.Contains(name))
            return name;
        field.Error(Codes.UnknownServer, $"there is no server {Quoted.Text(name)}", Field.DidYouMean(name, servers.Written));
        return null;
    }

    private string? OnlyServer(Field item)
    {
        if (servers.Written.Count > 1)
            item.Error(
                Codes.Missing,
                "the file has several servers, but the page describes one server's host",
                $"write {{ url: …, server: {servers.Written[0]} }}, or another of {string.Join(", ", servers.Written)}");
        return servers.Written is [var only] ? only : null;
    }

    /// <summary>
    /// The host of the server that replaced all of the file is another one for all that is known here: only who names it means it.
    /// </summary>
    private string? Replaced(Field item, Field field, string? name)
    {
        if (name == ServersReader.OverriddenName)
            return name;
        if (name is not null && !servers.Written.Contains(name))
            field.Error(
                Codes.UnknownServer,
                $"there is no server {Quoted.Text(name)}",
                Field.DidYouMean(name, [.. servers.Written, ServersReader.OverriddenName]));
        else
            item.Warning(
                Codes.WithoutEffect,
                "--server replaced the server whose host the page describes, so the page is left out",
                $"write {{ url: …, server: {ServersReader.OverriddenName} }} if it describes that server's host");
        return null;
    }
}
