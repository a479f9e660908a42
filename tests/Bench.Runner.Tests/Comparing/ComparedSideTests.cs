using Bench.Runner.Comparing;

namespace Bench.Runner.Tests.Comparing;

public sealed class ComparedSideTests
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("bench-sides").FullName;

    [Theory]
    [InlineData("http://127.0.0.1:11434")]
    [InlineData("https://host/prefix")]
    [InlineData("gpu-box:11434")]
    [InlineData("192.168.1.7")]
    [InlineData("[::1]:11434")]
    [InlineData(":11434")]
    public void An_address_is_a_server(string written) => Assert.Equal("server", Of(written));

    [Fact]
    public void A_file_is_a_program_and_so_is_a_name_on_the_path()
    {
        var path = Path.Combine(Folder, "ollama");
        File.WriteAllText(path, "#!/bin/sh\n");

        Assert.Equal("program " + path, Of(path));
        Assert.Equal("program " + path, Of("ollama"));
    }

    [Theory]
    [InlineData("no-such-program")]
    [InlineData("./no-such/ollama")]
    public void What_is_nothing_is_told_with_the_forms_that_there_are(string written)
    {
        var (side, problem) = ComparedSide.Of(written, [Folder]);

        Assert.Null(side);
        Assert.Equal($"{written} is not a run folder, a program or the address of a server", problem!.Value.What);
    }

    [Fact]
    public void A_folder_that_holds_no_run_and_a_scenario_file_are_no_sides()
    {
        var scenario = Path.Combine(Folder, "a.yaml");
        File.WriteAllText(scenario, "version: 1\n");

        Assert.Contains("run.json", ComparedSide.Of(Folder, []).Problem!.Value.What, StringComparison.Ordinal);
        Assert.Contains("--file", ComparedSide.Of(scenario, []).Problem!.Value.Remedy, StringComparison.Ordinal);
    }

    private static string Of(string written) =>
        ComparedSide.Of(written, [Folder]).Side!.Match(_ => "server", program => "program " + program.FullPath, _ => "run");
}
