using Bench.Core.Plans;
using Bench.Servers.Files;
using Bench.Testing.Servers;
using static Bench.Servers.Tests.Files.RemoteParts;

namespace Bench.Servers.Tests.Files;

/// <summary>What is no file, or gives no parts of itself, is refused with a remedy.</summary>
public sealed class RemoteRefusalTests
{
    private const string Download = "download the file and name its path";

    [Fact]
    public async Task A_server_that_sends_the_whole_file_is_refused_before_it_has_sent_it()
    {
        // The rest never comes: whoever waited for it would wait for ever.
        var whole = Script.Nothing.Raw("HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\nGGUF").Stall();

        Assert.Equal(("SERVER/model.gguf sends only whole files, not parts (range requests)", Download), await RefusedAsync(whole));
    }

    [Fact]
    public async Task A_file_that_is_not_there_says_what_to_look_at() => Assert.Equal(
        (
            "SERVER/model.gguf answers HTTP 404: Entry not found",
            "check the address: the repository, the branch and the file's name, capitals included"),
        await RefusedAsync(Script.Respond(404, "text/plain", "Entry not found")));

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_file_that_is_not_for_everybody_needs_a_token(int status)
    {
        var (message, remedy) = await RefusedAsync(Script.Json(status, """{"error":"Access to this model is restricted."}"""));

        Assert.Equal(FormattableString.Invariant($"SERVER/model.gguf answers HTTP {status}: Access to this model is restricted."), message);
        Assert.StartsWith("it needs a token or does not exist: ", remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_not_repeated()
    {
        await using var server = ScriptedServer.Start();
        server.Always(FilePath, Script.Json(403, """{"error":"hf_secret1 may not read this"}"""));
        var refused = await RefusedAsync(At(server) with { Auth = new ServerAuth.Bearer(new Secret("hf_secret1")) });

        Assert.EndsWith(" answers HTTP 403: *** may not read this", refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("check the token, and whether it may read this file", refused.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_busy_says_until_when() => Assert.Equal(
        ("SERVER/model.gguf answers HTTP 429: Scripted", "try again in 30s, or " + Download),
        await RefusedAsync(Script.Respond(429, "text/plain", "", "Retry-After: 30")));

    [Theory]
    [InlineData(200)]
    [InlineData(206)]
    public async Task A_page_about_a_file_is_not_the_file(int status)
    {
        var (message, remedy) = await RefusedAsync(
            Script.Respond(status, "text/html; charset=utf-8", "<html><title>model.gguf at main</title></html>"),
            "/makers/model/blob/main/model.gguf");

        Assert.StartsWith("SERVER/makers/model/blob/main/model.gguf is a web page, not a file", message, StringComparison.Ordinal);
        Assert.Equal("name the file itself: its address has /resolve/ (GitHub: /raw/) in place of /blob/", remedy);
    }

    [Fact]
    public async Task A_log_in_page_in_place_of_a_file_is_named_by_its_title() => Assert.Equal(
        ("SERVER/model.gguf is a web page, not a file (\"Log in\")", "name the address of the file itself, or " + Download),
        await RefusedAsync(Script.Respond(200, "text/html", "<html><title>Log in</title></html>")));

    [Fact]
    public async Task An_empty_file_is_none() => Assert.Equal(
        ("SERVER/model.gguf is an empty file", "check the address"),
        await RefusedAsync(Script.Respond(416, "text/plain", "", "Content-Range: bytes */0")));

    [Theory]
    [InlineData("X-Nothing: 0")]
    [InlineData("Content-Range: bytes 0-0/*")]
    [InlineData("Content-Range: pages 0-0/16")]
    [InlineData("Content-Range: bytes */16")]
    [InlineData("Content-Range: whatever")]
    public async Task A_part_that_does_not_say_which_it_is_is_refused(string header) => Assert.Equal(
        ("SERVER/model.gguf does not say which part of the file it sends, or how long the part is (Content-Range)", Download),
        await RefusedAsync(Script.Respond(206, "application/octet-stream", "0", header)));

    [Theory]
    [InlineData("bytes 1-1/16", "1 to 1")]
    [InlineData("bytes 0-15/16", "0 to 15")]
    public async Task Another_part_than_was_asked_for_is_refused(string range, string given) => Assert.Equal(
        ($"SERVER/model.gguf sends bytes {given} although 0 to 0 were requested", Download),
        await RefusedAsync(Script.Respond(206, "application/octet-stream", "0", "Content-Range: " + range)));

    [Fact]
    public async Task A_part_that_is_compressed_is_refused() => Assert.Equal(
        ("SERVER/model.gguf compresses its answer (Content-Encoding: gzip), so parts of the file cannot be read", Download),
        await RefusedAsync(Script.Respond(206, "application/octet-stream", "0", "Content-Range: bytes 0-0/16", "Content-Encoding: gzip")));

    [Fact]
    public async Task A_part_that_ends_early_is_refused() => Assert.Equal(
        ("SERVER/model.gguf ended after 0 of 1 bytes", "try again, or " + Download),
        await RefusedAsync(Script.Respond(206, "application/octet-stream", "", "Content-Range: bytes 0-0/16")));

    [Fact]
    public async Task A_connection_that_breaks_is_told_as_it_is()
    {
        var (message, _) =
            await RefusedAsync(Script.Nothing.Raw("HTTP/1.1 206 Part\r\nContent-Range: bytes 0-0/16\r\nContent-Length: 1\r\n\r\n").Close());

        Assert.Equal("SERVER/model.gguf cannot be read: the server closed the connection before the answer was complete", message);
    }

    [Fact]
    public async Task Where_nobody_listens_the_way_is_checked()
    {
        await using var server = ScriptedServer.Start();
        await server.StopAsync();
        var refused = await RefusedAsync(At(server));

        Assert.Contains("/model.gguf cannot be read: nothing listens at 127.0.0.1:", refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("check the address and the network (proxies are not used)", refused.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://localhost/model.gguf", "ftp://localhost/model.gguf is not an http:// or https:// address")]
    [InlineData("file:///model.gguf", "file:///model.gguf is not an http:// or https:// address")]
    [InlineData(
        "http://me:password@localhost/model.gguf?sig=1", "the address http://localhost/model.gguf contains a user name or a password")]
    public async Task An_address_that_is_none_of_a_file_on_the_web_is_refused(string address, string message) =>
        Assert.Equal(message, (await RefusedAsync(new RemoteFileSpec(new Uri(address)))).Message);
}
