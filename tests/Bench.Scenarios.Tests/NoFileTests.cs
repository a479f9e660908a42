using System.Diagnostics;
using System.Net.Sockets;

namespace Bench.Scenarios.Tests;

/// <summary>A pipe, a device or a socket where a file is named would be waited for, or read, without end.</summary>
public sealed class NoFileTests : IDisposable
{
    private readonly TemporaryFiles _files = new();
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public void Dispose()
    {
        _socket.Dispose();
        _files.Dispose();
    }

    [Theory]
    [InlineData("pipe")]
    [InlineData("socket")]
    [InlineData("endless")]
    public async Task A_scenario_file_that_is_no_file_is_refused_at_once(string name)
    {
        var path = await MakeAsync(name);

        var problem = (await WithinAsync(() => ScenarioFile.Read(path, _ => null))).Problem!;

        Assert.Equal(
            ("BEN001", $"{path}: error BEN001: '{path}' is a pipe, a device or a socket, not a file"), (problem.Code, problem.Headline));
        Assert.Equal("name a file; redirect the output of a command into one first", problem.Remedy);
    }

    [Theory]
    [InlineData("prompt: { file: NAME.txt }")]
    [InlineData("prompt: { file: NAME.jsonl }")]
    [InlineData("prompt: { text: Hello, images: [ { file: NAME } ] }")]
    [InlineData("format: { file: NAME }")]
    [InlineData("prompt: { text: Hello, tools: { file: NAME } }")]
    [InlineData("output: { tokens: { file: NAME } }")]
    public async Task Whatever_file_a_scenario_names_is_refused_where_it_is_a_pipe_a_device_or_a_folder(string line)
    {
        foreach (var (name, words) in new[]
        {
            ("pipe", "is a pipe, a device or a socket, not a file"),
            ("endless", "is a pipe, a device or a socket, not a file"),
            ("folder", "is a folder"),
        })
        {
            var path = await MakeAsync(name);
            File.CreateSymbolicLink(path + ".txt", name);
            File.CreateSymbolicLink(path + ".jsonl", name);
            var text = line.StartsWith("prompt", StringComparison.Ordinal)
                ? Scenario.Smallest.Replace(
                    "prompt: { text: Hello }", line.Replace("NAME", name, StringComparison.Ordinal), StringComparison.Ordinal)
                : Scenario.With(line.Replace("NAME", name, StringComparison.Ordinal));

            var mistakes = await WithinAsync(() => _files.Mistakes(text));

            Assert.Contains(
                mistakes,
                mistake => mistake.Headline.Contains(words, StringComparison.Ordinal)
                    && mistake.Remedy.StartsWith("name a file", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_file_of_authorities_that_is_a_pipe_is_not_waited_for()
    {
        await MakeAsync("pipe");
        const string Text = "version: 1\nservers:\n  - { name: a, url: \"https://host\", tls: { ca: pipe } }\n";

        var mistakes = await WithinAsync(() => _files.Mistakes(Text + Scenario.Smallest["version: 1\n".Length..]));

        Assert.Contains("is a pipe, a device or a socket, not a file", Assert.Single(mistakes).Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_a_file_is_a_file()
    {
        _files.Write("prompts.txt", "Hello\n");
        File.CreateSymbolicLink(Path.Combine(_files.Folder, "link.txt"), "prompts.txt");

        Assert.Empty(_files.Mistakes(Scenario.Smallest.Replace("{ text: Hello }", "{ file: link.txt }", StringComparison.Ordinal)));
    }

    /// <summary>A fault would wait, or read, for ever.</summary>
    private static Task<T> WithinAsync<T>(Func<T> read) =>
        Task.Run(read, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    private async Task<string> MakeAsync(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "made by mkfifo, and of a device of its own");
        var path = Path.Combine(_files.Folder, name);
        switch (name)
        {
            case "folder":
                Directory.CreateDirectory(path);
                break;
            case "socket":
                _socket.Bind(new UnixDomainSocketEndPoint(path));
                break;
            case "endless":
                File.CreateSymbolicLink(path, "/dev/zero");
                break;
            default:
                using (var made = Process.Start("mkfifo", path))
                    await made.WaitForExitAsync(TestContext.Current.CancellationToken);
                break;
        }

        return path;
    }
}
