import type { MantineColorsTuple } from '@mantine/core';

/** The green of a ledger's cloth: actions, the selected row, the navigation. */
export const ledger: MantineColorsTuple = ['#edf6f0', '#d6ebdf', '#aed7c2', '#82c1a3', '#5cae88', '#3d9570', '#28795a', '#1c6247', '#164f3a', '#0f3a2b'];

/** Paper, warm from white to ink. It stands in for Mantine's cold grey. */
export const paper: MantineColorsTuple = ['#fbf9f4', '#f5f1e8', '#ebe5d8', '#ded6c5', '#c8bda7', '#a09682', '#756d5e', '#575146', '#3a362e', '#23201b'];

/** The counter at night: a green-black, lightest first as Mantine has it. */
export const night: MantineColorsTuple = ['#ece9df', '#cbcdc3', '#a9b0a7', '#7f8981', '#65716a', '#3a453f', '#29332e', '#1a221e', '#131916', '#0c100e'];

/** Sealing wax: errors and what destroys. */
export const wax: MantineColorsTuple = ['#fdf0ed', '#f9dcd6', '#f1b6ab', '#e88d7e', '#de6a58', '#cd4c39', '#b5361f', '#9a2b18', '#7c2416', '#5a1b11'];

/** Brass: warnings and what wants a second look. */
export const brass: MantineColorsTuple = ['#fcf5e5', '#f6e6c2', '#ecce8b', '#e0b556', '#d3a034', '#b48322', '#8f6618', '#745213', '#5b4111', '#41300f'];
