namespace SupportMonitor.Core.Records;

/// <summary>A record of the programme, as every kind with a sheet of the register workbook has it.</summary>
public interface IRecord
{
    int Id { get; }

    /// <summary>Rises by one with each change; an edit made on an older one is rejected.</summary>
    int Revision { get; }
}
