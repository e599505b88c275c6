using System.CommandLine;
using SupportMonitor.Core.Sample;

namespace SupportMonitor.Web.Commands;

/// <summary>`sample`: fills an empty database with the sample register.</summary>
internal static class SampleCommand
{
    public static Command Build(VerbConsole console)
    {
        var command = new Command("sample", CommandText.Get("SampleVerb"));
        command.SetAction((parsed, stop) => console.RunAsync(async cancellationToken =>
        {
            await using var services = await VerbServices.OpenToWriteAsync(parsed, cancellationToken);
            await services.Get<SampleRegister>().FillAsync(VerbServices.Actor, cancellationToken);
            await console.Text.WriteLineAsync(CommandText.Get("SampleDone", services.Directory, SampleRegister.DemonstrationDate));
            return CommandLine.Done;
        }, stop));
        return command;
    }
}
