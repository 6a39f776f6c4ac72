using IBok.Core.Banks;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

public sealed partial class IBokDb
{
    internal DbSet<BankRegister> BankRegisters => Set<BankRegister>();
}
